package io.treville.term.copy;

/** A text that may be looked at only so often: what keeps a regular expression from searching for ever. */
public final class BoundedText implements CharSequence {
    /** The bound was reached. */
    public static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super("too many steps", null, false, false);
        }
    }

    private final CharSequence text;
    private int left;

    public BoundedText(CharSequence text, int steps) {
        this.text = text;
        left = steps;
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new TooManySteps();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
