package io.treville.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.host.HostException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
@Timeout(120)
class FlowFeedTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final FlowFeed feed = new FlowFeed(line -> {
        lines.add(line);
        return !line.startsWith("wrong");
    });

    @AfterEach
    void close() {
        feed.close();
    }

    private String next() throws InterruptedException {
        return lines.poll(60, TimeUnit.SECONDS);
    }

    /** What a feeder is told that says this and ends. */
    private String say(Path socket, String text) throws IOException {
        try (SocketChannel feeder = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            feeder.connect(UnixDomainSocketAddress.of(socket));
            feeder.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            feeder.shutdownOutput();
            return new String(Channels.newInputStream(feeder).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aPipeHearsOneFeederAfterTheOther() throws Exception {
        Path pipe = folder.resolve("np");
        feed.pipe(pipe);
        assertThat(mode(pipe)).isEqualTo("rw-------");
        Files.writeString(pipe, "one\ntwo\n");
        assertThat(next()).isEqualTo("one");
        assertThat(next()).isEqualTo("two");
        Files.writeString(pipe, "three\n");
        assertThat(next()).isEqualTo("three");
        feed.close();
        assertThat(pipe).doesNotExist();
    }

    @Test
    void aPipeThatWasThereIsUsedAndStays() throws Exception {
        Path pipe = folder.resolve("np");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        feed.pipe(pipe);
        Files.writeString(pipe, "one\n");
        assertThat(next()).isEqualTo("one");
        feed.close();
        assertThat(pipe).exists();
    }

    @Test
    void aSocketTellsItsFeederWhatBecameOfItsLines() throws Exception {
        Path socket = folder.resolve("s");
        feed.socket(socket);
        assertThat(mode(socket)).isEqualTo("rw-------");
        assertThat(say(socket, "one\n\nwrong\ntwo")).isEqualTo("2 taken, 1 refused\n");
        assertThat(lines).containsExactly("one", "wrong", "two");
        assertThat(folder.toFile().list()).containsExactly("s");
        feed.close();
        assertThat(socket).doesNotExist();
    }

    @Test
    void manyFeedersAreHeardThoughNotAllAtOnce() throws Exception {
        Path socket = folder.resolve("s");
        feed.socket(socket);
        SocketChannel[] feeders = new SocketChannel[40];
        for (int i = 0; i < feeders.length; i++) {
            feeders[i] = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            feeders[i].write(ByteBuffer.wrap("x\n".getBytes(StandardCharsets.UTF_8)));
        }
        for (SocketChannel feeder : feeders) {
            feeder.close();
        }
        for (int i = 0; i < feeders.length; i++) {
            assertThat(next()).isEqualTo("x");
        }
    }

    @Test
    void aLineWithoutEndIsCut() throws Exception {
        Path socket = folder.resolve("s");
        feed.socket(socket);
        assertThat(say(socket, "a".repeat(100_000) + "\nb\n")).isEqualTo("2 taken, 0 refused\n");
        assertThat(next()).hasSize(LineInput.LONGEST + 1);
        assertThat(next()).isEqualTo("b");
    }

    @Test
    void aSocketThatNobodyHoldsIsReplacedAndOneInUseIsNot() throws Exception {
        Path socket = folder.resolve("s");
        try (FlowFeed first = new FlowFeed(line -> true)) {
            first.socket(socket);
            assertThatThrownBy(() -> feed.socket(socket))
                    .isInstanceOf(HostException.class)
                    .hasMessageStartingWith(socket + ": somebody listens there already");
        }
        try (var left = java.nio.channels.ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        feed.socket(socket);
        assertThat(say(socket, "one\n")).isEqualTo("1 taken, 0 refused\n");
    }

    @Test
    void whatIsNoPipeOrSocketIsLeftAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("precious"), "data");
        assertThatThrownBy(() -> feed.pipe(file)).hasMessage(file + ": is there already, and is no pipe");
        assertThatThrownBy(() -> feed.socket(file)).hasMessage(file + ": is there already, and is no socket");
        assertThatThrownBy(() -> feed.pipe(folder.resolve("no/such")))
                .hasMessageContaining("no pipe can be made: No such file or directory");
        feed.close();
        assertThat(file).hasContent("data");
    }

    @Test
    void closingEndsEveryListener() throws Exception {
        feed.pipe(folder.resolve("np"));
        feed.socket(folder.resolve("s"));
        try (SocketChannel feeder = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("s")))) {
            feeder.write(ByteBuffer.wrap(new byte[] {'x', '\n'}));
            assertThat(next()).isEqualTo("x");
            feed.close();
            feed.await();
            feed.close();
        }
    }
}
