package io.treville.lab.deed;

import java.util.List;

/** Command lines: words joined by blanks, each quoted for a POSIX shell where it must be. */
public final class Words {
    private static final String SAFE = "@%+=:,./-_";

    private Words() {}

    public static String of(String... words) {
        return of(List.of(words));
    }

    public static String of(List<String> words) {
        StringBuilder line = new StringBuilder(80);
        for (String word : words) {
            line.append(line.isEmpty() ? "" : " ")
                    .append(isSafe(word) ? word : '\'' + word.replace("'", "'\\''") + '\'');
        }
        return line.toString();
    }

    private static boolean isSafe(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!((c < 128 && Character.isLetterOrDigit(c)) || SAFE.indexOf(c) >= 0)) {
                return false;
            }
        }
        return !word.isEmpty();
    }
}
