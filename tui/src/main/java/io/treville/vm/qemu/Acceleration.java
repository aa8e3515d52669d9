package io.treville.vm.qemu;

import java.time.Duration;

/** How QEMU runs the guest's instructions. */
public enum Acceleration {
    /** By the processor, through /dev/kvm. */
    KVM("kvm", 1),
    /** By translation, about ten times slower. */
    TCG("tcg", 6);

    private final String text;
    private final int slowness;

    Acceleration(String text, int slowness) {
        this.text = text;
        this.slowness = slowness;
    }

    /** The name of its machine profile, and of {@code --accel}. */
    public String text() {
        return text;
    }

    /** A time that is right for hardware, scaled to this acceleration. */
    public Duration scaled(Duration time) {
        return time.multipliedBy(slowness);
    }
}
