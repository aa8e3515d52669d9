package io.treville.topology;

/** A command line under construction: words joined by blanks, each quoted for a POSIX shell where it must be. */
final class Words {
    private static final String SAFE = "@%+=:,./-_";

    private final StringBuilder line = new StringBuilder(80);

    Words(String... words) {
        add(words);
    }

    Words add(String... words) {
        for (String word : words) {
            if (!line.isEmpty()) {
                line.append(' ');
            }
            quote(word);
        }
        return this;
    }

    Words add(String key, long number) {
        return add(key, Long.toString(number));
    }

    /** Words that are quoted already. */
    Words raw(String quoted) {
        line.append(' ').append(quoted);
        return this;
    }

    private void quote(String word) {
        boolean safe = !word.isEmpty();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            safe &= (c < 128 && Character.isLetterOrDigit(c)) || SAFE.indexOf(c) >= 0;
        }
        if (safe) {
            line.append(word);
        } else {
            line.append('\'').append(word.replace("'", "'\\''")).append('\'');
        }
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
