package io.treville.vm.qemu;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.StartedProcess;

/**
 * QEMU as a child that cannot outlive this program. The kernel kills it (PR_SET_PDEATHSIG, prctl(2)) when the
 * <em>thread</em> that started it ends, hence a platform thread of its own that lives as long as QEMU does.
 */
final class QemuProcess implements AutoCloseable {
    private static final int MAX_ERRORS = 64 << 10;
    private static final long END_SECONDS = 10;

    /** Told the exit status and what QEMU wrote to its standard error; the console is complete by then. */
    interface EndListener {
        void ended(int status, String errors);
    }

    private final CompletableFuture<Process> process = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private QemuProcess() {}

    /** @param console QEMU's standard output; closed when QEMU has ended */
    static QemuProcess start(List<String> arguments, OutputStream console, EndListener listener) throws GuestFailure {
        List<String> command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "--", Preflight.qemu()));
        command.addAll(arguments);
        QemuProcess qemu = new QemuProcess();
        Thread.ofPlatform().daemon().name("qemu").start(() -> qemu.run(command, console, listener));
        try {
            qemu.process.get();
        } catch (InterruptedException e) {
            qemu.close();
            Thread.currentThread().interrupt();
            throw new GuestFailure(GuestFailure.Kind.CLOSED, "guest: interrupted while QEMU started");
        } catch (ExecutionException e) {
            throw new GuestFailure(GuestFailure.Kind.ENVIRONMENT, "setpriv: cannot be run: " + e.getMessage());
        }
        return qemu;
    }

    long pid() {
        return process.join().pid();
    }

    /** Kills QEMU and returns when it is gone. */
    @Override
    public void close() {
        if (!process.isCompletedExceptionally()) {
            process.join().destroyForcibly();
        }
        try {
            if (!ended.await(END_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("QEMU does not end by SIGKILL");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(List<String> command, OutputStream console, EndListener listener) {
        Head errors = new Head();
        int status = -1;
        try (console) {
            StartedProcess started = new ProcessExecutor(command)
                    .redirectOutput(console)
                    .redirectError(errors)
                    .start();
            process.complete(started.getProcess());
            status = started.getFuture().get().getExitValue();
        } catch (IOException | ExecutionException e) {
            process.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
            listener.ended(status, errors.toString());
        }
    }

    /** Keeps the first octets, where the reason is, of what may be much. */
    private static final class Head extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int octet) {
            if (kept.size() < MAX_ERRORS) {
                kept.write(octet);
            }
        }

        @Override
        public synchronized String toString() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
