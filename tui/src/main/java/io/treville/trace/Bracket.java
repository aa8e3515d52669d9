package io.treville.trace;

import org.jspecify.annotations.Nullable;

/**
 * A line that a lab's own fentry or fexit program prints around a run of another program: {@code @>TOKEN NODE PROGRAM}
 * and {@code @<TOKEN NODE PROGRAM}. The token is random per lab, so that no program prints one by accident.
 */
record Bracket(boolean enter, String node, String program) {
    /** The bracket that {@code text} is, or null when it is none of this token's. */
    static @Nullable Bracket parse(String text, String token) {
        int node = 2 + token.length() + 1;
        if (text.length() <= node || text.charAt(0) != '@' || text.charAt(node - 1) != ' ') {
            return null;
        }
        char sign = text.charAt(1);
        if ((sign != '>' && sign != '<') || !text.startsWith(token, 2)) {
            return null;
        }
        int space = text.indexOf(' ', node);
        if (space <= node || space + 1 == text.length()) {
            return null;
        }
        return new Bracket(sign == '>', text.substring(node, space), text.substring(space + 1));
    }

    /** Whether the other one is the opposite end of the same program's run. */
    boolean sameRun(Bracket other) {
        return node.equals(other.node) && program.equals(other.program);
    }
}
