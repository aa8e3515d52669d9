package io.treville.capture.filter;

/**
 * What stands before an address, port or protocol, and is taken over by the next one after {@code and} or {@code or}.
 *
 * @param protocol a word of {@link Names}, or {@code ""}
 * @param direction {@code ""} is either, as {@code src or dst}
 * @param type what follows, or {@code ""}
 * @param column of the first of them
 */
record Qualifiers(String protocol, Direction direction, String type, int column) {
    enum Direction {
        NONE,
        SOURCE,
        DESTINATION,
        EITHER,
        BOTH
    }

    static final Qualifiers NONE = new Qualifiers("", Direction.NONE, "", 1);

    /** Whether a name can follow. */
    boolean takesNames() {
        return !type.isEmpty() || direction != Direction.NONE;
    }

    boolean ofLink() {
        return Names.isLink(protocol);
    }

    FilterException refuse(String why) {
        return new FilterException(column, why);
    }
}
