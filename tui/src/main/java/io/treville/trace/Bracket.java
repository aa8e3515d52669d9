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

    /** The digits of a token, see {@code Brackets.newToken()}. */
    private static final int TOKEN_DIGITS = 16;

    /** The bracket of another lab on this machine that {@code text} is, with an empty node; null when it is none. */
    static @Nullable Bracket parseForeign(String text) {
        int end = 2 + TOKEN_DIGITS;
        if (text.length() <= end + 1 || text.charAt(0) != '@' || text.charAt(end) != ' ') {
            return null;
        }
        char sign = text.charAt(1);
        if (sign != '>' && sign != '<') {
            return null;
        }
        for (int i = 2; i < end; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return null;
            }
        }
        return new Bracket(sign == '>', "", text.substring(2));
    }

    /** Whether it is of another lab's run. */
    boolean isForeign() {
        return node.isEmpty();
    }

    /** Whether the other one is the opposite end of the same program's run. */
    boolean sameRun(Bracket other) {
        return node.equals(other.node) && program.equals(other.program);
    }
}
