package io.treville.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.Command;
import io.treville.host.GuestHost;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.LocalHost;
import io.treville.host.RunningCommand;
import io.treville.host.channel.Channel;
import io.treville.host.channel.SocketPair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real session on a real host, in which a command can be made to begin only when its client is gone. */
@Tag("unit")
@Timeout(60)
class AgentSessionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int KILLED = 128 + 9;
    private static final String BUILD = "0".repeat(64);
    private static final Command SLEEP = new Command(null, List.of("sh", "-c", "echo $$; exec sleep 98764"), Map.of());

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CompletableFuture<RunningCommand> begun = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    @SuppressWarnings("NullAway.Init") // made before each test
    private SocketPair sockets;

    @SuppressWarnings("NullAway.Init") // made before each test
    private LabHost host;

    @SuppressWarnings("NullAway.Init") // made before each test
    private GuestHost guest;

    @BeforeEach
    void connect(@TempDir Path folder) throws Exception {
        sockets = SocketPair.open();
        host = new LocalHost(name -> name, folder, folder, "");
        AgentSession session = new AgentSession(slowToBegin(host));
        Thread.ofPlatform().daemon().start(() -> serve(session));
        guest = new GuestHost(SocketPair.transport(sockets.left()), BUILD, reason -> {});
    }

    @AfterEach
    void close() {
        goOn.countDown();
        guest.close();
        host.close();
        sockets.close();
    }

    @Test
    void aCommandThatBeginsWhenItsClientIsGoneEnds() throws Exception {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        starter(outcome).start();
        asked.await();
        guest.close();
        assertThat(ended.get()).contains("channel");
        goOn.countDown();
        assertThat(begun.get().waitFor(PATIENCE)).isEqualTo(KILLED);
        assertThat(outcome.get()).contains("channel"); // gone or closed, whichever it sees first
    }

    @Test
    void aCommandThatIsNoLongerWaitedForEnds() throws Exception {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread starter = starter(outcome);
        starter.start();
        asked.await();
        starter.interrupt();
        assertThat(outcome.get()).contains("interrupted while it worked");
        goOn.countDown();
        assertThat(begun.get().waitFor(PATIENCE)).isEqualTo(KILLED);
        guest.ping();
    }

    /** Also when the thread that closes it is told to end; and its number is given back. */
    @Test
    void aCommandThatIsClosedEndsWhateverTheThread() throws Exception {
        goOn.countDown();
        RunningCommand command = guest.start(SLEEP);
        Path process = Path.of("/proc", line(command));
        assertThat(process).exists();
        Thread.currentThread().interrupt();
        command.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(begun.get().waitFor(PATIENCE)).isEqualTo(KILLED);
        while (Files.exists(process)) { // the time limit is the test's
            guest.ping();
        }
    }

    /** A thread that starts the command, and what comes of it: nothing, or why it cannot. */
    private Thread starter(CompletableFuture<String> outcome) {
        return Thread.ofPlatform().daemon().unstarted(() -> {
            try (RunningCommand command = guest.start(SLEEP)) {
                outcome.complete("started " + command);
            } catch (HostException e) {
                outcome.complete(String.valueOf(e.getMessage()));
            }
        });
    }

    private static String line(RunningCommand command) throws IOException {
        return String.valueOf(
                new BufferedReader(new InputStreamReader(command.stdout(), StandardCharsets.UTF_8)).readLine());
    }

    private void serve(AgentSession session) {
        try {
            ended.complete(session.serve(Channel.open(SocketPair.transport(sockets.right()), "agent", BUILD, session)));
        } catch (IOException | InterruptedException e) {
            ended.completeExceptionally(e);
        }
    }

    /** The same host, whose commands begin when they are let. */
    private LabHost slowToBegin(LabHost real) {
        return (LabHost) Proxy.newProxyInstance(
                LabHost.class.getClassLoader(), new Class<?>[] {LabHost.class}, (proxy, method, arguments) -> {
                    boolean start = method.getName().equals("start");
                    if (start) {
                        asked.countDown();
                        awaitUninterrupted(goOn);
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (start) {
                            begun.complete((RunningCommand) result);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
