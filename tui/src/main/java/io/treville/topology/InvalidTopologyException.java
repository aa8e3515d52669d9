package io.treville.topology;

import java.util.List;

/** A topology file that cannot be used. The message has one line for each thing that is wrong, up to 20 of them. */
public final class InvalidTopologyException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MOST_LINES = 20;

    private final transient List<Diagnostic> diagnostics;

    InvalidTopologyException(List<Diagnostic> diagnostics) {
        super(lines(diagnostics));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** Everything that is wrong, in the order of the file; never empty. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** True when nothing is wrong with the file: the machine only lacks objects that have not been built yet. */
    public boolean environmentOnly() {
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.kind() != Diagnostic.Kind.ENVIRONMENT) {
                return false;
            }
        }
        return true;
    }

    private static String lines(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        for (Diagnostic diagnostic : diagnostics.subList(0, Math.min(diagnostics.size(), MOST_LINES))) {
            if (!out.isEmpty()) {
                out.append('\n');
            }
            out.append(diagnostic);
        }
        if (diagnostics.size() > MOST_LINES) {
            out.append("\n... and ").append(diagnostics.size() - MOST_LINES).append(" more of them");
        }
        return out.toString();
    }
}
