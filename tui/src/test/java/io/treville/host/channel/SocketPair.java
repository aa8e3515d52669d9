package io.treville.host.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two ends of a real Unix socket, as QEMU and this program share one. */
public record SocketPair(SocketChannel left, SocketChannel right) implements AutoCloseable {
    public static SocketPair open() throws IOException {
        Path directory = Files.createTempDirectory("pair");
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            SocketChannel left = SocketChannel.open(address);
            return new SocketPair(left, server.accept());
        } finally {
            Files.deleteIfExists(address.getPath());
            Files.deleteIfExists(directory);
        }
    }

    public static Transport transport(SocketChannel socket) {
        return new Transport(Channels.newInputStream(socket), Channels.newOutputStream(socket), socket);
    }

    @Override
    public void close() {
        try {
            left.close();
            right.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
