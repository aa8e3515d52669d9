package io.treville.vm.qemu;

import java.time.Duration;

/** Told what a virtual machine does; on threads of the machine, and must not wait. */
public interface VmListener {
    /** Steps of a boot, in order. */
    enum Step {
        /** QEMU runs. */
        QEMU,
        /** The guest's first process has written its first line. */
        INIT,
        /** The virtual machine of Java is being started. */
        AGENT,
        /** The agent has said hello: the guest is ready. */
        HELLO
    }

    /** @param sinceStart since QEMU was started */
    default void step(Step step, Duration sinceStart) {}

    /** Which acceleration is used and why, in one line. */
    default void acceleration(Acceleration acceleration, String reason) {}

    /** How a warm start goes, in one line: what is made, or why the guest boots after all. */
    default void warmStart(String line) {}

    /** A line of the serial console, control characters removed. */
    default void console(String line) {}

    /** The kernel complained but goes on: its line. */
    default void kernelWarning(String line) {}

    /** The guest that had been ready is no more; told once, and not after {@link VirtualMachine#close()}. */
    default void failed(GuestFailure failure) {}
}
