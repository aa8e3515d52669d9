package io.treville.host.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.host.channel.ChannelTest.Recorder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The other end of the channel is driven by hand and breaks the rules. */
@Tag("unit")
@net.jqwik.api.Tag("unit")
@Timeout(180)
class HostileEndTest {
    @Property(tries = 200)
    void anyOctetsAfterTheHelloEndTheChannel(@ForAll @Size(max = 300) byte[] octets) throws Exception {
        try (SocketPair sockets = SocketPair.open()) {
            Recorder recorder = new Recorder();
            Channel channel = greeted(sockets, recorder);
            sockets.right().write(ByteBuffer.wrap(octets));
            sockets.right().shutdownOutput();
            assertThat(recorder.closed.get(2, TimeUnit.MINUTES)).isInstanceOf(ChannelException.class);
            channel.close();
        }
    }

    @Property(tries = 100)
    void anyOctetsInsteadOfTheHelloAreRefused(@ForAll @Size(max = 64) byte[] octets) throws Exception {
        try (SocketPair sockets = SocketPair.open()) {
            sockets.right().write(ByteBuffer.wrap(octets));
            sockets.right().shutdownOutput();
            assertThatThrownBy(
                            () -> Channel.open(SocketPair.transport(sockets.left()), "test", "build", new Recorder()))
                    .isInstanceOf(ChannelException.class);
        }
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of("unknown kind", frame(77, 0, 0), "frame of unknown kind 77"),
                Arguments.of("second hello", frame(FrameType.HELLO, 0, 10), "frame of kind 1 out of place"),
                Arguments.of("reply to nothing", frame(FrameType.REPLY, 4, 1), "reply to request 4, which is not open"),
                Arguments.of(
                        "huge frame",
                        header(FrameType.NOTICE, 0, Integer.MAX_VALUE),
                        "frame of kind 5 with 2147483647 octets"),
                Arguments.of(
                        "negative length", header(FrameType.NOTICE, 0, -1), "frame of kind 5 with 4294967295 octets"),
                Arguments.of("end with payload", frame(FrameType.END, 1, 3), "frame of kind 7 with 3 octets"),
                Arguments.of("empty data", frame(FrameType.DATA, 1, 0), "stream 1: 0 octets, allowed 1 to 262144"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void aViolationEndsTheChannelWithItsReason(String name, byte[] octets, String reason) throws Exception {
        try (SocketPair sockets = SocketPair.open()) {
            Recorder recorder = new Recorder();
            Channel channel = greeted(sockets, recorder);
            InputStream opened = channel.openInput(1);
            sockets.right().write(ByteBuffer.wrap(octets));
            assertThat(recorder.closed.get(2, TimeUnit.MINUTES)).as(name).hasMessage(reason);
            assertThatThrownBy(opened::read).hasMessage(reason);
        }
    }

    @Test
    void dataBeyondTheCreditEndsTheChannel() throws Exception {
        try (SocketPair sockets = SocketPair.open()) {
            Recorder recorder = new Recorder();
            Channel channel = greeted(sockets, recorder);
            InputStream unread = channel.openInput(1);
            for (int sent = 0; sent <= CreditedInput.WINDOW; sent += FrameType.MAX_DATA) {
                sockets.right().write(ByteBuffer.wrap(frame(FrameType.DATA, 1, FrameType.MAX_DATA)));
            }
            assertThat(recorder.closed.get(2, TimeUnit.MINUTES)).hasMessage("stream 1: 32768 octets, allowed 1 to 0");
            assertThat(unread.available()).isEqualTo(CreditedInput.WINDOW);
        }
    }

    @Test
    void creditForWhatWasNotSentEndsTheChannel() throws Exception {
        try (SocketPair sockets = SocketPair.open()) {
            Recorder recorder = new Recorder();
            Channel channel = greeted(sockets, recorder);
            OutputStream out = channel.openOutput(1);
            out.write(new byte[10]);
            sockets.right().write(ByteBuffer.wrap(credit(11)));
            assertThat(recorder.closed.get(2, TimeUnit.MINUTES)).hasMessageContaining("credit of 11");
        }
    }

    @Test
    void aWriterNeverExceedsItsCredit() throws Exception {
        try (SocketPair sockets = SocketPair.open()) {
            Channel channel = greeted(sockets, new Recorder());
            OutputStream out = channel.openOutput(1);
            Thread writer = Thread.ofPlatform().daemon().name("writer").start(() -> {
                try {
                    out.write(new byte[10 * CreditedInput.WINDOW]);
                } catch (IOException e) {
                    return;
                }
            });
            FrameReader frames =
                    new FrameReader(SocketPair.transport(sockets.right()).in());
            assertThat(dataUntilNotice(frames, CreditedInput.WINDOW, channel)).isEqualTo(CreditedInput.WINDOW);
            sockets.right().write(ByteBuffer.wrap(credit(1_000)));
            assertThat(dataUntilNotice(frames, 1_000, channel)).isEqualTo(1_000);
            channel.close();
            writer.join();
        }
    }

    @Test
    void anotherBuildIsNamed() throws Exception {
        try (SocketPair sockets = SocketPair.open()) {
            Greeting.send(SocketPair.transport(sockets.right()).out(), "older");
            assertThatThrownBy(
                            () -> Channel.open(SocketPair.transport(sockets.left()), "test", "newer", new Recorder()))
                    .hasMessageStartingWith("the other end is build older, this one is newer");
        }
    }

    /** Takes {@code expected} octets of data, lets the channel send a notice, and counts all data before that. */
    private static int dataUntilNotice(FrameReader frames, int expected, Channel channel) throws Exception {
        int data = 0;
        while (data < expected) {
            assertThat(frames.next()).isTrue();
            data += frames.type() == FrameType.DATA ? frames.payload().length : 0;
        }
        channel.tell(new byte[] {1});
        while (frames.next() && frames.type() != FrameType.NOTICE) {
            data += frames.payload().length;
        }
        return data;
    }

    private static Channel greeted(SocketPair sockets, Recorder recorder) throws IOException {
        Greeting.send(SocketPair.transport(sockets.right()).out(), "build");
        Channel channel = Channel.open(SocketPair.transport(sockets.left()), "test", "build", recorder);
        FrameReader hello =
                new FrameReader(SocketPair.transport(sockets.right()).in());
        assertThat(hello.next()).isTrue();
        recorder.channel.complete(channel);
        channel.start();
        return channel;
    }

    private static byte[] credit(int octets) {
        return ByteBuffer.allocate(13)
                .putInt(4)
                .put((byte) FrameType.CREDIT)
                .putInt(1)
                .putInt(octets)
                .array();
    }

    private static byte[] frame(int type, int id, int length) {
        byte[] octets = java.util.Arrays.copyOf(header(type, id, length), FrameType.HEADER + length);
        return octets;
    }

    private static byte[] header(int type, int id, int length) {
        return ByteBuffer.allocate(FrameType.HEADER)
                .putInt(length)
                .put((byte) type)
                .putInt(id)
                .array();
    }
}
