package io.treville.record;

import io.treville.scenario.Prompt;

/**
 * The time that a performance gives to those who look on: between keys, to read a caption, at a pause. Nothing else ever waits for a
 * time. Somebody at a keyboard can cut each wait short, hold the performance, and make it faster or slower.
 */
public final class Tempo implements Prompt {
    private static final long KEY_NANOS = 45_000_000;
    private static final long GLANCE_NANOS = 900_000_000;
    private static final long LETTER_NANOS = 38_000_000;
    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 16;

    private final boolean auto;
    private double speed;
    private long pressed;
    private boolean held;
    private String pause = "";
    private Runnable changed = () -> {};

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

    /** @param action what is done when anything here has changed; must not wait */
    public synchronized void whenChanged(Runnable action) {
        changed = action;
    }

    private void change() {
        notifyAll();
        changed.run();
    }

    /** Go on: what is waited for at the moment is over, and nothing is held. */
    public synchronized void press() {
        pressed++;
        held = false;
        change();
    }

    /** Holds the performance before its next key or caption, or lets it go on; at a pause it goes on. */
    public synchronized void hold() {
        if (pause.isEmpty()) {
            held = !held;
            change();
        } else {
            press();
        }
    }

    /** Makes it so many times as fast, between a quarter and 16 times; what was faster from the start stays until it is slowed down. */
    public synchronized void quicken(double factor) {
        double wanted = speed * factor;
        speed = factor > 1 ? Math.max(speed, Math.min(wanted, FASTEST)) : Math.max(SLOWEST, wanted);
        change();
    }

    public synchronized double speed() {
        return speed;
    }

    public synchronized boolean isHeld() {
        return held;
    }

    /** What the pause says that waits to be ended; empty when none does. */
    public synchronized String pause() {
        return pause;
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
        pause = text;
        change();
        try {
            while (pressed == before) {
                wait();
            }
        } finally {
            pause = "";
            change();
        }
        return true;
    }

    /** @param nanos at speed 1 */
    private synchronized void rest(long nanos) throws InterruptedException {
        long before = pressed;
        double left = nanos;
        while (held || (left / speed >= 1 && pressed == before)) {
            long from = System.nanoTime();
            if (held) {
                wait();
            } else {
                double pace = speed;
                long real = (long) (left / pace);
                wait(real / 1_000_000, (int) (real % 1_000_000));
                left -= (System.nanoTime() - from) * pace;
            }
        }
    }
}
