package io.treville.vm.qemu;

import io.treville.host.GuestHost;
import io.treville.host.HostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Watches one guest from QEMU's start to its end and says why it ended. Signs come from the console, the channel and
 * QEMU itself, in any order; the verdict waits until QEMU is gone, so that the console has told all it has to tell.
 */
final class GuestWatch {
    /** What the guest is given for its last words after the first sign of its end. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    /** With less a guest may spend its time reading the same pages again and again, and never run out of memory. */
    private static final int SCARCE_MIB = 256;

    private static final String INIT_LINE = "treville: init";
    private static final String AGENT_LINE = "treville: agent";
    private static final String AGENT_ENDED = "treville: agent ended with status ";

    private final Acceleration acceleration;
    private final int memoryMiB;
    private final VmListener listener;
    private final Console console;
    private final Splat splat = new Splat();
    private final long started = System.nanoTime();
    private final CompletableFuture<GuestHost> hello = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable QemuProcess qemu;
    private @Nullable GuestFailure suspicion;
    private @Nullable String lastLine;
    private @Nullable String agentStatus;
    private boolean closing;
    private boolean ended;
    private int status;
    private String errors = "";

    GuestWatch(VmSpec spec, Acceleration acceleration, VmListener listener) throws GuestFailure {
        this.acceleration = acceleration;
        this.memoryMiB = spec.memoryMiB();
        this.listener = listener;
        this.console = new Console(spec.consoleLog(), this::line);
    }

    Console console() {
        return console;
    }

    /** Completes with the agent's hello, or with a {@link GuestFailure}. */
    CompletableFuture<GuestHost> hello() {
        return hello;
    }

    /** QEMU runs; from now on the guest is watched. */
    void begin(QemuProcess process) {
        qemu = process;
        listener.step(VmListener.Step.QEMU, since());
        Thread.ofPlatform().daemon().name("guest watch").start(this::watch);
    }

    void greeted(GuestHost host) {
        listener.step(VmListener.Step.HELLO, since());
        hello.complete(host);
        signal();
    }

    void channelLost(String reason) {
        suspect(new GuestFailure(GuestFailure.Kind.CHANNEL_LOST, aboutGuest(reason)));
    }

    /** QEMU cannot make the guest go on from a snapshot. */
    void notRestored(String reason) {
        suspect(new GuestFailure(GuestFailure.Kind.QEMU_ENDED, "guest: cannot go on from its snapshot: " + reason));
        kill();
    }

    /** A reason that comes through the guest's host names the guest already. */
    private static String aboutGuest(String reason) {
        return reason.startsWith("guest: ") ? reason : "guest: " + reason;
    }

    void qemuEnded(int exitStatus, String standardError) {
        lock.lock();
        try {
            status = exitStatus;
            errors = standardError;
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What follows is no failure. */
    void closing() {
        lock.lock();
        try {
            closing = true;
        } finally {
            lock.unlock();
        }
    }

    private void line(String line) {
        listener.console(line);
        Splat.Sign sign = splat.accept(line);
        if (sign == Splat.Sign.WARNING) {
            listener.kernelWarning(line);
        } else if (sign == Splat.Sign.PANIC) {
            suspect(new GuestFailure(GuestFailure.Kind.PANIC, "guest: kernel panic"));
        } else if (line.equals(INIT_LINE)) {
            listener.step(VmListener.Step.INIT, since());
        } else if (line.equals(AGENT_LINE)) {
            listener.step(VmListener.Step.AGENT, since());
        } else if (line.startsWith(AGENT_ENDED)) {
            agentStatus = line.substring(AGENT_ENDED.length());
            suspect(new GuestFailure(GuestFailure.Kind.AGENT_ENDED, "guest: the agent ended"));
        } else if (agentStatus == null && !line.isBlank() && !line.startsWith("sysrq: ")) {
            lastLine = line;
        }
    }

    private void suspect(GuestFailure failure) {
        lock.lock();
        try {
            if (suspicion == null) {
                suspicion = failure;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        boolean killed = false;
        try {
            if (!awaitEnd()) {
                killed = true;
                kill();
            }
        } catch (InterruptedException e) {
            kill();
        }
        GuestFailure failure = verdict(killed);
        boolean booting = hello.completeExceptionally(failure);
        if (!booting && failure.kind() != GuestFailure.Kind.CLOSED) {
            listener.failed(failure);
        }
    }

    private void kill() {
        QemuProcess process = qemu;
        if (process != null) {
            process.close();
        }
    }

    /** Returns true when QEMU ended by itself, false when it should be ended. */
    private boolean awaitEnd() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!ended && suspicion == null) {
                long left = deadline() - System.nanoTime();
                if (left <= 0) {
                    suspicion = hang();
                    return false;
                }
                long ignored = changed.awaitNanos(Math.min(left, HEARTBEAT.toNanos()));
                ping();
            }
            long left = acceleration.scaled(GRACE).toNanos();
            while (!ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** {@link System#nanoTime()} at which a guest that has not stirred is given up. */
    private long deadline() {
        GuestHost host = host();
        if (host != null) {
            return host.lastArrival()
                    + acceleration.scaled(Duration.ofSeconds(10)).toNanos();
        }
        return console.isSilent()
                ? started + acceleration.scaled(Duration.ofSeconds(5)).toNanos()
                : console.lastOutput()
                        + acceleration.scaled(Duration.ofSeconds(10)).toNanos();
    }

    private GuestFailure hang() {
        String message;
        if (host() != null) {
            message = "guest: hangs: no answer for "
                    + acceleration.scaled(Duration.ofSeconds(10)).toSeconds() + " s";
        } else if (console.isSilent()) {
            message = "guest: no sign of life within "
                    + acceleration.scaled(Duration.ofSeconds(5)).toSeconds() + " s (" + acceleration.text() + ")";
        } else {
            message = "guest: boot hangs after \"" + (lastLine == null ? INIT_LINE : lastLine) + "\"";
        }
        return memoryMiB < SCARCE_MIB
                ? new GuestFailure(GuestFailure.Kind.OUT_OF_MEMORY, message + scarcity())
                : new GuestFailure(GuestFailure.Kind.HANG, message);
    }

    private String scarcity() {
        return "; " + memoryMiB + " MiB are little memory for a guest: give it " + SCARCE_MIB;
    }

    private @Nullable GuestHost host() {
        return hello.isDone() && !hello.isCompletedExceptionally() ? hello.join() : null;
    }

    /** Asks a guest that has been silent for a while whether it lives; the answer counts as an arrival. */
    private void ping() {
        GuestHost host = host();
        if (host != null && System.nanoTime() - host.lastArrival() >= HEARTBEAT.toNanos()) {
            Thread.ofVirtual().name("guest ping").start(() -> {
                try {
                    host.ping();
                } catch (HostException e) {
                    channelLost(String.valueOf(e.getMessage()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private GuestFailure verdict(boolean killed) {
        lock.lock();
        try {
            GuestFailure first = suspicion;
            if (closing) {
                return new GuestFailure(GuestFailure.Kind.CLOSED, "guest: closed");
            }
            String panic = splat.panic();
            if (panic != null) {
                boolean memory = panic.contains("memory");
                return failure(
                        memory ? GuestFailure.Kind.OUT_OF_MEMORY : GuestFailure.Kind.PANIC,
                        "guest: kernel panic: " + panic);
            }
            if (agentStatus != null) {
                return agentEnded();
            }
            if (first != null && (killed || status == 0)) {
                // An agent that was killed for want of memory takes the channel along, and the console may tell it too
                // late.
                return first.kind() == GuestFailure.Kind.CHANNEL_LOST && memoryMiB < SCARCE_MIB
                        ? failure(GuestFailure.Kind.OUT_OF_MEMORY, first.getMessage() + scarcity())
                        : failure(first.kind(), String.valueOf(first.getMessage()));
            }
            return qemuFailure();
        } finally {
            lock.unlock();
        }
    }

    private GuestFailure agentEnded() {
        if (splat.killed() != null) {
            return failure(GuestFailure.Kind.OUT_OF_MEMORY, "guest: " + splat.killed() + ": give it more memory");
        }
        boolean memory = lastLine != null && lastLine.contains("memory");
        return failure(
                memory ? GuestFailure.Kind.OUT_OF_MEMORY : GuestFailure.Kind.AGENT_ENDED,
                "guest: the agent ended with status " + agentStatus + (lastLine == null ? "" : ": " + lastLine));
    }

    private GuestFailure qemuFailure() {
        String decisive = decisiveLine();
        if (status == 127) {
            return failure(
                    GuestFailure.Kind.ENVIRONMENT,
                    Preflight.qemu() + " cannot be run: apt-get install qemu-system-x86");
        }
        String how = status > 128 ? "was killed by signal " + (status - 128) : "ended with status " + status;
        return failure(
                GuestFailure.Kind.QEMU_ENDED, "guest: QEMU " + how + (decisive.isEmpty() ? "" : ": " + decisive));
    }

    /** The last line in which QEMU speaks of itself, else its last line. */
    private String decisiveLine() {
        String decisive = "";
        for (String line : errors.split("\n", -1)) {
            boolean own = line.startsWith("qemu");
            if (own || (!line.isBlank() && !decisive.startsWith("qemu"))) {
                decisive = line.strip();
            }
        }
        return decisive;
    }

    private GuestFailure failure(GuestFailure.Kind kind, String message) {
        return new GuestFailure(kind, message, splat.text(), console.text());
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
