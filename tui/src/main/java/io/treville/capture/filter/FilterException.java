package io.treville.capture.filter;

/** An expression that is no filter, told in one line. */
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;

    FilterException(int column, String what) {
        super("filter, column " + column + ": " + what);
        this.column = column;
    }

    /** Where it went wrong, counted from 1. */
    public int column() {
        return column;
    }
}
