package io.treville.topology;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that everything is reported at once. */
final class Problems {
    /** A file can be wrong in more ways than anybody reads. */
    static final int MOST = 100;

    private final String file;
    private final List<Diagnostic> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Position at, Where where, String message) {
        add(Diagnostic.Kind.FILE, at, where, message);
    }

    /** Settings shared by several nodes are read once for each: what is wrong with them is said once. */
    void add(Diagnostic.Kind kind, Position at, Where where, String message) {
        if (found.size() >= MOST) {
            return;
        }
        String line = oneLine(message);
        for (Diagnostic earlier : found) {
            if (earlier.at().equals(at) && earlier.message().equals(line)) {
                return;
            }
        }
        found.add(new Diagnostic(kind, file, at, oneLine(where.toString()), line));
    }

    /** Names come from the file: what would break the line, or speak to a terminal, is shown as a middle dot. */
    private static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                StringBuilder clean = new StringBuilder(text);
                for (int j = i; j < clean.length(); j++) {
                    if (Character.isISOControl(clean.charAt(j))) {
                        clean.setCharAt(j, '·');
                    }
                }
                return clean.toString();
            }
        }
        return text;
    }

    List<Diagnostic> found() {
        return List.copyOf(found);
    }

    /** Ends the reading if anything was wrong. */
    void throwIfAny() throws InvalidTopologyException {
        if (!found.isEmpty()) {
            found.sort((a, b) -> {
                int byLine = Integer.compare(a.at().line(), b.at().line());
                return byLine != 0 ? byLine : Integer.compare(a.at().column(), b.at().column());
            });
            throw new InvalidTopologyException(found);
        }
    }
}
