package io.treville.topology;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a topology file.
 *
 * @param kind whose fault it is
 * @param file the file as the user named it
 * @param at where in it
 * @param where the part of the topology, as {@code athos: routes[1]}; empty for the file itself
 * @param message one line that says what is wrong and, where one is known, the mend
 */
public record Diagnostic(Kind kind, String file, Position at, String where, String message) {
    /** What has to change for it to go away. */
    public enum Kind {
        /** The file itself. */
        FILE,
        /** The machine: an object of this project that has not been built yet. */
        ENVIRONMENT
    }

    public Diagnostic {
        requireNonNull(kind, "kind is null");
        requireNonNull(file, "file is null");
        requireNonNull(at, "at is null");
        requireNonNull(where, "where is null");
        requireNonNull(message, "message is null");
    }

    /** {@code FILE:LINE:COLUMN: WHERE: MESSAGE}, one line. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(file.length() + where.length() + message.length() + 16);
        out.append(file).append(':').append(at.line()).append(':').append(at.column());
        if (!where.isEmpty()) {
            out.append(": ").append(where);
        }
        return out.append(": ").append(message).toString();
    }
}
