package io.treville.tui;

import java.util.Locale;

/**
 * Which parts of the lab view are shown, and how large. It is kept for each lab as a line of text.
 *
 * @param beside the trace is at the right of the shells, else below
 * @param pictureRows of the picture, or 0 for as many as it needs
 * @param treeWidth columns of the tree with its border
 * @param traceShare of the trace, in thousandths
 */
public record Arrangement(
        boolean beside, Tree tree, boolean picture, int pictureRows, boolean trace, int treeWidth, int traceShare) {
    /** When the tree of nodes is there. */
    public enum Tree {
        WHERE_ROOM,
        SHOWN,
        HIDDEN
    }

    private static final int PRESETS = 4;
    private static final int MOST_PICTURE_ROWS = 60;

    public static final Arrangement FIRST = new Arrangement(false, Tree.WHERE_ROOM, true, 0, true, 30, 333);

    public Arrangement {
        pictureRows = pictureRows <= 0 ? 0 : Math.clamp(pictureRows, 3, MOST_PICTURE_ROWS);
        treeWidth = Math.clamp(treeWidth, 10, 80);
        traceShare = Math.clamp(traceShare, 50, 950);
    }

    /** One of the four that have a key; 1 is the first. */
    static Arrangement preset(int number) {
        return switch (number) {
            case 2 -> new Arrangement(false, Tree.HIDDEN, false, 0, true, 30, 400);
            case 3 -> new Arrangement(true, Tree.HIDDEN, true, 0, true, 30, 500);
            case 4 -> new Arrangement(false, Tree.WHERE_ROOM, true, 0, true, 30, 700);
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
        return new Arrangement(beside, other, picture, pictureRows, trace, treeWidth, traceShare);
    }

    Arrangement withPicture(boolean other) {
        return new Arrangement(beside, tree, other, pictureRows, trace, treeWidth, traceShare);
    }

    Arrangement withPictureRows(int other) {
        return new Arrangement(beside, tree, picture, other, trace, treeWidth, traceShare);
    }

    Arrangement withTrace(boolean other) {
        return new Arrangement(beside, tree, picture, pictureRows, other, treeWidth, traceShare);
    }

    Arrangement withTreeWidth(int other) {
        return new Arrangement(beside, tree, picture, pictureRows, trace, other, traceShare);
    }

    Arrangement withTraceShare(int other) {
        return new Arrangement(beside, tree, picture, pictureRows, trace, treeWidth, other);
    }

    /** The line that {@link #of} reads. */
    public String text() {
        return "beside=" + beside + " tree=" + tree.name().toLowerCase(Locale.ROOT) + " picture=" + picture
                + " picture-rows=" + pictureRows + " trace=" + trace + " tree-width=" + treeWidth + " trace-share="
                + traceShare;
    }

    /** From such a line; what it does not say, or says in another way, is as at first. */
    public static Arrangement of(String line) {
        Arrangement it = FIRST;
        for (String word : line.strip().split(" +")) {
            int at = word.indexOf('=');
            String value = word.substring(at + 1);
            it = switch (at < 0 ? "" : word.substring(0, at)) {
                case "beside" ->
                    new Arrangement(
                            value.equals("true"),
                            it.tree,
                            it.picture,
                            it.pictureRows,
                            it.trace,
                            it.treeWidth,
                            it.traceShare);
                case "tree" ->
                    it.withTree(
                            value.equals("shown")
                                    ? Tree.SHOWN
                                    : value.equals("hidden") ? Tree.HIDDEN : Tree.WHERE_ROOM);
                case "picture" -> it.withPicture(!value.equals("false"));
                case "picture-rows" -> it.withPictureRows(number(value, FIRST.pictureRows));
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
