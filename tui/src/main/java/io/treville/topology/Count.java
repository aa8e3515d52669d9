package io.treville.topology;

/**
 * How many there must be.
 *
 * @param least at least so many
 * @param most at most so many; {@link #UNBOUNDED} for no bound
 */
public record Count(int least, int most) {
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    public static final Count NONE = exactly(0);

    public static final Count SOME = atLeast(1);

    public Count {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException(least + ".." + most + " is no range");
        }
    }

    public static Count exactly(int number) {
        return new Count(number, number);
    }

    public static Count atLeast(int number) {
        return new Count(number, UNBOUNDED);
    }

    public boolean allows(int number) {
        return number >= least && number <= most;
    }

    /** {@code 5}, {@code none}, {@code at least 2}, {@code at most 3}, {@code 2 to 3}. */
    @Override
    public String toString() {
        if (least == most) {
            return least == 0 ? "none" : Integer.toString(least);
        }
        if (most == UNBOUNDED) {
            return "at least " + (least == 1 ? "one" : Integer.toString(least));
        }
        return least == 0 ? "at most " + most : least + " to " + most;
    }
}
