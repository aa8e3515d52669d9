package io.treville.tui;

import java.util.Locale;

/**
 * Which parts of the lab view are shown, and how large. It is kept for each lab as a line of text.
 *
 * @param beside the trace is at the right of the shells, else below
 * @param treeWidth columns of the tree with its border
 * @param traceShare of the trace, in thousandths
 */
public record Arrangement(boolean beside, Tree tree, boolean picture, boolean trace, int treeWidth, int traceShare) {
    /** When the tree of nodes is there. */
    public enum Tree {
        WHERE_ROOM,
        SHOWN,
        HIDDEN
    }

    private static final int PRESETS = 4;

    public static final Arrangement FIRST = new Arrangement(false, Tree.WHERE_ROOM, true, true, 30, 333);

    public Arrangement {
        treeWidth = Math.clamp(treeWidth, 10, 80);
        traceShare = Math.clamp(traceShare, 50, 950);
    }

    /** One of the four that have a key; 1 is the first. */
    static Arrangement preset(int number) {
        return switch (number) {
            case 2 -> new Arrangement(false, Tree.HIDDEN, false, true, 30, 400);
            case 3 -> new Arrangement(true, Tree.HIDDEN, true, true, 30, 500);
            case 4 -> new Arrangement(false, Tree.WHERE_ROOM, true, true, 30, 700);
            default -> FIRST;
        };
    }

    /** The preset after this one, or the first. */
    Arrangement nextPreset() {
        for (int number = 1; number < PRESETS; number++) {
            if (preset(number).equals(this)) {
                return preset(number + 1);
            }
        }
        return FIRST;
    }

    Arrangement withTree(Tree other) {
        return new Arrangement(beside, other, picture, trace, treeWidth, traceShare);
    }

    Arrangement withPicture(boolean other) {
        return new Arrangement(beside, tree, other, trace, treeWidth, traceShare);
    }

    Arrangement withTrace(boolean other) {
        return new Arrangement(beside, tree, picture, other, treeWidth, traceShare);
    }

    Arrangement withTreeWidth(int other) {
        return new Arrangement(beside, tree, picture, trace, other, traceShare);
    }

    Arrangement withTraceShare(int other) {
        return new Arrangement(beside, tree, picture, trace, treeWidth, other);
    }

    /** The line that {@link #of} reads. */
    public String text() {
        return "beside=" + beside + " tree=" + tree.name().toLowerCase(Locale.ROOT) + " picture=" + picture + " trace="
                + trace + " tree-width=" + treeWidth + " trace-share=" + traceShare;
    }

    /** From such a line; what it does not say, or says in another way, is as at first. */
    public static Arrangement of(String line) {
        Arrangement it = FIRST;
        for (String word : line.strip().split(" +")) {
            int at = word.indexOf('=');
            String value = word.substring(at + 1);
            it = switch (at < 0 ? "" : word.substring(0, at)) {
                case "beside" ->
                    new Arrangement(value.equals("true"), it.tree, it.picture, it.trace, it.treeWidth, it.traceShare);
                case "tree" ->
                    it.withTree(
                            value.equals("shown")
                                    ? Tree.SHOWN
                                    : value.equals("hidden") ? Tree.HIDDEN : Tree.WHERE_ROOM);
                case "picture" -> it.withPicture(!value.equals("false"));
                case "trace" -> it.withTrace(!value.equals("false"));
                case "tree-width" -> it.withTreeWidth(number(value, FIRST.treeWidth));
                case "trace-share" -> it.withTraceShare(number(value, FIRST.traceShare));
                default -> it;
            };
        }
        return it;
    }

    private static int number(String text, int otherwise) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
