package io.treville.host.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("unit")
@Timeout(180)
class ChannelTest {
    private SocketPair sockets;
    private Recorder left;
    private Recorder right;

    /** Answers requests with their own octets; {@code hold} is answered never, {@code tell} after a notice. */
    static final class Recorder implements Peer {
        final List<String> notices = new ArrayList<>();
        final CompletableFuture<ChannelException> closed = new CompletableFuture<>();
        final CountDownLatch held = new CountDownLatch(1);
        final CountDownLatch cancelled = new CountDownLatch(1);
        final CompletableFuture<Channel> channel = new CompletableFuture<>();

        @Override
        public void request(Exchange exchange) {
            exchange.onCancel(cancelled::countDown);
            String text = new String(exchange.request(), StandardCharsets.UTF_8);
            if (text.equals("hold")) {
                held.countDown();
            } else {
                Thread.ofVirtual().start(() -> answer(exchange, text));
            }
        }

        private void answer(Exchange exchange, String text) {
            try {
                if (text.equals("tell")) {
                    for (int i = 0; i < 100; i++) {
                        channel.join().tell(("notice " + i).getBytes(StandardCharsets.UTF_8));
                    }
                }
                exchange.reply(exchange.request());
            } catch (ChannelException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void notice(byte[] payload) {
            notices.add(new String(payload, StandardCharsets.UTF_8));
        }

        @Override
        public void closed(ChannelException reason) {
            closed.complete(reason);
        }

        Channel channel() {
            return channel.join();
        }
    }

    @BeforeEach
    void connect() throws Exception {
        sockets = SocketPair.open();
        left = new Recorder();
        right = new Recorder();
        Thread other = Thread.ofVirtual().start(() -> open(right, SocketPair.transport(sockets.right())));
        open(left, SocketPair.transport(sockets.left()));
        other.join();
    }

    @AfterEach
    void disconnect() {
        left.channel().close();
        right.channel().close();
        sockets.close();
    }

    @Test
    void aCallIsAnswered() throws Exception {
        assertThat(left.channel().call(octets("hello"))).isEqualTo(octets("hello"));
    }

    @Test
    void manyCallsAtOnceGetTheirOwnAnswers() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<String> wrong = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 100; i++) {
            byte[] request = octets("call " + i);
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    if (!java.util.Arrays.equals(left.channel().call(request), request)) {
                        wrong.add("another answer");
                    }
                } catch (ChannelException | InterruptedException e) {
                    wrong.add(e.toString());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noticesComeBeforeTheReplySentAfterThem() throws Exception {
        left.channel().call(octets("tell"));
        assertThat(left.notices).hasSize(100).startsWith("notice 0").endsWith("notice 99");
    }

    @Test
    void anInterruptedCallIsCancelledAtTheOtherEnd() throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                left.channel().call(octets("hold"));
            } catch (ChannelException | InterruptedException e) {
                outcome.complete(e);
            }
        });
        // One that is interrupted before it has been sent needs no cancelling.
        assertThat(right.held.await(2, TimeUnit.MINUTES)).isTrue();
        caller.interrupt();
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertThat(right.cancelled.await(2, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void streamsCarryMoreThanTheirWindowUnchanged() throws Exception {
        byte[] sent = new byte[3 * CreditedInput.WINDOW + 17];
        new Random(1).nextBytes(sent);
        InputStream in = right.channel().openInput(5);
        OutputStream out = left.channel().openOutput(5);
        Thread writer = Thread.ofVirtual().start(() -> {
            try (out) {
                out.write(sent);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(in.readAllBytes()).isEqualTo(sent);
        writer.join();
    }

    @Test
    void aStreamThatIsNotReadHoldsUpNoOther() throws Exception {
        InputStream ignored = right.channel().openInput(1);
        OutputStream stuck = left.channel().openOutput(1);
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                stuck.write(new byte[4 * CreditedInput.WINDOW]);
            } catch (IOException e) {
                return;
            }
        });
        InputStream in = right.channel().openInput(2);
        try (OutputStream out = left.channel().openOutput(2)) {
            out.write(octets("through"));
        }
        assertThat(in.readAllBytes()).isEqualTo(octets("through"));
        ignored.close();
        writer.join();
    }

    @Test
    void closingTheReaderStopsTheWriter() throws Exception {
        InputStream in = right.channel().openInput(3);
        OutputStream out = left.channel().openOutput(3);
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    out.write(new byte[10_000]);
                }
            } catch (IOException e) {
                outcome.complete(e.getMessage());
            }
        });
        assertThat(in.read()).isZero();
        in.close();
        assertThat(outcome.get()).isEqualTo("the reader is gone");
    }

    @Test
    void whenTheOtherEndGoesEverythingInProgressEnds() throws Exception {
        InputStream in = left.channel().openInput(9);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                left.channel().call(octets("hold"));
            } catch (ChannelException | InterruptedException e) {
                outcome.complete(e);
            }
        });
        left.channel().call(octets("another"));
        sockets.right().close();
        assertThat(outcome.get()).isInstanceOf(ChannelException.class);
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
        assertThat(left.closed.get()).isInstanceOf(ChannelException.class);
        assertThatThrownBy(() -> left.channel().call(octets("late"))).isInstanceOf(ChannelException.class);
    }

    @Test
    void closingIsOrderlyAndMayBeRepeated() throws Exception {
        left.channel().tell(octets("last words"));
        left.channel().close();
        left.channel().close();
        assertThat(right.closed.get()).hasMessage("the other end closed the channel");
        assertThat(right.notices).containsExactly("last words");
    }

    @Test
    void aNoticeTooLargeForAFrameIsDropped() {
        assertThat(left.channel().notice(new byte[FrameType.MAX_PAYLOAD + 1])).isFalse();
        assertThatThrownBy(() -> left.channel().call(new byte[FrameType.MAX_PAYLOAD + 1]))
                .hasMessageContaining("too large");
    }

    private static void open(Recorder recorder, Transport transport) {
        try {
            Channel channel = Channel.open(transport, "test", "build", recorder);
            recorder.channel.complete(channel);
            channel.start();
        } catch (ChannelException e) {
            recorder.channel.completeExceptionally(e);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
