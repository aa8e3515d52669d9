package io.treville.lab.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.Command;
import io.treville.host.LocalHost;
import io.treville.host.RunningCommand;
import io.treville.host.channel.Channel;
import io.treville.host.channel.ChannelException;
import io.treville.host.channel.Exchange;
import io.treville.host.channel.Peer;
import io.treville.host.channel.SocketPair;
import io.treville.pty.TerminalSize;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real commands, told over a real socket to an end that has stopped to read. */
@Tag("unit")
@Timeout(60)
class ChannelFollowerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /** Reads nothing after the first notice until it is let. */
    private static final class SlowReader implements Peer {
        final CountDownLatch reads = new CountDownLatch(1);
        final BlockingQueue<CommandEvent> told = new LinkedBlockingQueue<>();
        private final LabMessages<LabNotice> notices = new LabMessages<>(LabNotice.class);

        @Override
        public void request(Exchange exchange) {
            throw new AssertionError("nothing is asked");
        }

        @Override
        public void notice(byte[] payload) throws ChannelException {
            try {
                reads.await();
            } catch (InterruptedException e) {
                throw new ChannelException("interrupted");
            }
            if (LabMessages.isOne(payload) && notices.decode(payload) instanceof LabNotice.Followed followed) {
                told.add(followed.event());
            }
        }

        @Override
        public void closed(ChannelException reason) {}
    }

    private static final class Silent implements Peer {
        @Override
        public void request(Exchange exchange) {
            throw new AssertionError("nothing is asked");
        }

        @Override
        public void notice(byte[] payload) {}

        @Override
        public void closed(ChannelException reason) {}
    }

    private @Nullable CommandEvent ended(SlowReader reader, int command) throws InterruptedException {
        CommandEvent event = reader.told.poll(30, TimeUnit.SECONDS);
        while (event != null && !(event instanceof CommandEvent.Ended && event.command() == command)) {
            event = reader.told.poll(30, TimeUnit.SECONDS);
        }
        return event;
    }

    @Test
    void theEndOfACommandIsToldHoweverFarBehindOneIs() throws Exception {
        FollowedCommands commands = new FollowedCommands();
        SlowReader reader = new SlowReader();
        try (SocketPair sockets = SocketPair.open();
                LocalHost host = new LocalHost(node -> node, folder, folder, "")) {
            CompletableFuture<Channel> other = CompletableFuture.supplyAsync(() -> {
                try {
                    return Channel.open(SocketPair.transport(sockets.right()), "reader", "build", reader);
                } catch (ChannelException e) {
                    throw new AssertionError(e);
                }
            });
            Channel channel = Channel.open(SocketPair.transport(sockets.left()), "lab", "build", new Silent());
            channel.start();
            other.join().start();
            commands.follow(new ChannelFollower(channel));
            Command plain = new Command(null, List.of("sh", "-c", "read x; exit 3"), Map.of()).shown();
            Command shell = new Command(
                            null,
                            List.of("sh", "-c", "stty -echo; read x; echo late; read x"),
                            Map.of(),
                            new TerminalSize(40, 5))
                    .shown();
            try (RunningCommand first = commands.of(plain, host.start(plain));
                    RunningCommand second = commands.of(shell, host.start(shell))) {
                second.resize(new TerminalSize(41, 5)); // both are known to be there
                first.stdin().write('\n');
                byte[] others = new byte[64 << 10];
                Arrays.fill(others, (byte) 1);
                while (channel.notice(others) || channel.notice(new byte[] {1})) {
                    // What else a lab tells, as far as there is room.
                }
                second.resize(new TerminalSize(77, 7));
                first.stdin().close();
                first.stdout().transferTo(OutputStream.nullOutputStream());
                first.stderr().transferTo(OutputStream.nullOutputStream());
                assertThat(first.waitFor(PATIENCE)).isEqualTo(3);
                Command more = new Command(null, List.of("true"), Map.of()).shown();
                try (RunningCommand third = commands.of(more, host.start(more))) {
                    third.stdout().transferTo(OutputStream.nullOutputStream());
                    third.stderr().transferTo(OutputStream.nullOutputStream());
                    third.waitFor(PATIENCE);
                }
                reader.reads.countDown();
                assertThat(ended(reader, 1)).isEqualTo(new CommandEvent.Ended(1, 3, 0));
                second.stdin().write('\n');
                second.stdin().flush();
                second.stdout().readNBytes(6);
                assertThat(reader.told.poll(30, TimeUnit.SECONDS))
                        .isEqualTo(new CommandEvent.Resized(2, new TerminalSize(77, 7)));
                assertThat(reader.told.poll(30, TimeUnit.SECONDS)).isInstanceOf(CommandEvent.Printed.class);
            }
            assertThat(ended(reader, 2)).isNotNull();
            assertThat(reader.told)
                    .as("the third, whose beginning was not told")
                    .isEmpty();
            channel.close();
            other.join().close();
        }
    }
}
