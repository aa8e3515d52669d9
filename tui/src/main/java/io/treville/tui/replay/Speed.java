package io.treville.tui.replay;

/** How fast something is played, as people read it: {@code 2×}. */
final class Speed {
    private Speed() {}

    static String text(double speed) {
        return (speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed)) + "×";
    }
}
