package io.treville.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Output of a command that another program reads: it is not for a terminal, whatever this process has. */
final class PipeWriter extends PrintWriter {
    PipeWriter(OutputStream out) {
        super(out, false, StandardCharsets.UTF_8);
    }
}
