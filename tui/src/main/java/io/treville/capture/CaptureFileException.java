package io.treville.capture;

import java.io.IOException;

/** A file that is no capture, or one that contradicts itself; the message names the file and the octet. */
public final class CaptureFileException extends IOException {
    private static final long serialVersionUID = 1L;

    CaptureFileException(String file, long at, String what) {
        super(file + ": " + what + " (at octet " + at + ")");
    }
}
