package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.lab.LabEvent;
import io.treville.lab.daemon.LabClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How long a command that shows a stream goes on: until ctrl-C, a time, a count, or until nobody reads what it shows. All of
 * these are a good end; that the lab goes is none.
 */
final class Streaming {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Duration duration;
    private final CompletableFuture<@Nullable String> end = new CompletableFuture<>();
    private final String lab;
    private int left;

    Streaming(LabClient client, @Nullable Duration duration, @Nullable Integer count) {
        if (count != null && count < 1) {
            throw new CommandException(ExitCode.USAGE, "--count " + count + ": at least 1");
        }
        this.lab = client.name();
        this.duration = duration == null ? FOR_EVER : duration;
        this.left = count == null ? Integer.MAX_VALUE : count;
        client.whenEnded(end::complete);
        Signals.handle("INT", number -> end.complete(null));
        Signals.handle("TERM", number -> end.complete(null));
    }

    /** Whether it is still to be shown. Called by one thread. */
    boolean admits(LabEvent event) {
        return left > 0 && !end.isDone();
    }

    /** Counts what was shown; what only tells of losses does not count. */
    void shown(LabEvent event, PrintWriter out) {
        if (!(event instanceof LabEvent.Lost)) {
            shown(out);
        }
    }

    void shown(PrintWriter out) {
        left--;
        if (left == 0 || out.checkError()) {
            end.complete(null);
        }
    }

    /** Whether it has come to its end. */
    boolean isOver() {
        return end.isDone();
    }

    /** Returns at the end; throws when the lab went. */
    void await() throws HostException, InterruptedException {
        await(duration);
    }

    /**
     * Returns at the end, when all that the lab has told until then has come; that the lab goes is a good end too.
     *
     * @return why there is no lab any more, or null
     */
    @Nullable
    String untilGone(LabClient client) throws HostException, InterruptedException {
        try {
            await();
            client.host().barrier();
            return null;
        } catch (HostException e) {
            if (e.kind() == Kind.LOST) {
                return e.getMessage();
            }
            throw e;
        }
    }

    /** Waits for at most so long; whether it is over then. */
    boolean pause(Duration time) throws HostException, InterruptedException {
        await(time);
        return end.isDone();
    }

    private void await(Duration time) throws HostException, InterruptedException {
        try {
            String lost = end.get(time.toNanos(), TimeUnit.NANOSECONDS);
            if (lost != null) {
                throw new HostException(Kind.LOST, "lab " + lab + ": " + lost);
            }
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new HostException(Kind.INTERNAL, "lab " + lab + ": " + e.getCause(), e);
        }
    }
}
