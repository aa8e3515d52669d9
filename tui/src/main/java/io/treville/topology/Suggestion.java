package io.treville.topology;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the name that a mistyped one was meant to be. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * What to say of a name that is none: {@code , did you mean "porthos"? (there is athos, porthos)}, or without the question
     * when no known name is near.
     *
     * @param there what stands before the known names
     */
    public static String among(String typed, Collection<String> known, String there) {
        if (known.isEmpty()) {
            return "";
        }
        String list = there + " " + String.join(", ", known);
        String best = nearest(typed, known);
        return best == null ? ": " + list : ", did you mean \"" + best + "\"? (" + list + ")";
    }

    /** {@code , did you mean "porthos"?}, or nothing when no known name is near. */
    public static String of(String typed, Iterable<String> known) {
        String best = nearest(typed, known);
        return best == null ? "" : ", did you mean \"" + best + "\"?";
    }

    /**
     * The known name with the fewest edits, at most a third of the typed one's length and at least one; else the only one that begins
     * as typed.
     */
    static @Nullable String nearest(String typed, Iterable<String> known) {
        if (typed.length() > 64) {
            return null;
        }
        String best = null;
        int least = Math.max(1, (typed.length() + 1) / 3) + 1;
        for (String name : known) {
            int distance = distance(typed, name, least);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best == null ? onlyOneFrom(typed, known) : best;
    }

    private static @Nullable String onlyOneFrom(String typed, Iterable<String> known) {
        String only = null;
        for (String name : known) {
            if (typed.length() > 1 && name.startsWith(typed)) {
                if (only != null) {
                    return null;
                }
                only = name;
            }
        }
        return only;
    }

    /**
     * Edits (a letter put in, left out, changed, or two neighbours swapped) that make one of the other; {@code most} when
     * it is that or more.
     */
    static int distance(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) >= most) {
            return most;
        }
        int[] before = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1;
                int cost = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost = Math.min(cost, before[j - 2] + 1);
                }
                current[j] = cost;
            }
            int[] spare = before;
            before = previous;
            previous = current;
            current = spare;
        }
        return Math.min(previous[b.length()], most);
    }
}
