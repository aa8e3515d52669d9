package io.treville.record;

/** A file that is no recording, or none that can be read here; one line that begins with its name. */
public final class RecordingException extends Exception {
    private static final long serialVersionUID = 1;

    RecordingException(String message) {
        super(message);
    }

    RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
