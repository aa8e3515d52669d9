package io.treville.record;

import io.treville.scenario.Prompt;

/**
 * The time that a performance gives to those who look on: between keys, to read a caption, at a pause. Nothing else ever waits for a
 * time. Somebody at a keyboard can cut each wait short.
 */
public final class Tempo implements Prompt {
    private static final long KEY_NANOS = 45_000_000;
    private static final long GLANCE_NANOS = 900_000_000;
    private static final long LETTER_NANOS = 38_000_000;

    private final double speed;
    private final boolean auto;
    private long pressed;

    /**
     * @param speed 2 is twice as fast; infinity takes no time
     * @param auto pauses end by themselves
     */
    public Tempo(double speed, boolean auto) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed " + speed);
        }
        this.speed = speed;
        this.auto = auto;
    }

    /** Takes no time at all: nobody looks on. */
    public static Tempo none() {
        return new Tempo(Double.POSITIVE_INFINITY, true);
    }

    /** Somebody pressed a key: what is waited for at the moment is over. */
    public synchronized void press() {
        pressed++;
        notifyAll();
    }

    /** Before a key is typed: uneven, as hands are, but the same each time. */
    void key(int codePoint) throws InterruptedException {
        long extra = codePoint == '\n' ? 8 : codePoint == ' ' ? 2 : Math.floorMod(codePoint * 7, 5) / 2;
        rest(KEY_NANOS + extra * KEY_NANOS / 2);
    }

    /** After something to read was shown. */
    void read(String text) throws InterruptedException {
        rest(GLANCE_NANOS + text.length() * LETTER_NANOS);
    }

    @Override
    public synchronized boolean await(String text) throws InterruptedException {
        if (auto) {
            read(text);
            return Double.isFinite(speed);
        }
        long before = pressed;
        while (pressed == before) {
            wait();
        }
        return true;
    }

    private synchronized void rest(long nanos) throws InterruptedException {
        long end = System.nanoTime() + (long) (nanos / speed);
        long before = pressed;
        for (long left = end - System.nanoTime(); left > 0 && pressed == before; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
