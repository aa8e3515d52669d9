package io.treville.agent;

import io.treville.host.channel.BuildId;
import io.treville.host.channel.Channel;
import io.treville.host.channel.Transport;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The program in the guest. Opens the virtio-serial port, says hello, does what the host asks, and powers the guest off
 * when the channel ends: nothing in the guest is worth more than its host.
 */
public final class Agent {
    private static final Path SYSRQ = Path.of("/proc/sysrq-trigger");

    private Agent() {}

    /** @param arguments the port's device file */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("usage: Agent PORT");
        }
        try {
            serve(arguments[0]);
        } finally {
            // sysrq.rst: 'o' powers off at once. There is no disk to sync.
            Files.writeString(SYSRQ, "o");
        }
    }

    private static void serve(String port) throws IOException, InterruptedException {
        // One descriptor for both directions: the port may be opened but once, and a FileChannel would lock its
        // reader against its writer.
        try (RandomAccessFile file = new RandomAccessFile(port, "rw");
                FileInputStream in = new FileInputStream(file.getFD());
                FileOutputStream out = new FileOutputStream(file.getFD());
                BareHost host = new BareHost()) {
            AgentSession session = new AgentSession(host);
            Transport transport = new Transport(in, out, file);
            try (Channel channel =
                    Channel.open(transport, "host", BuildId.of(System.getProperty("java.class.path", "")), session)) {
                session.serve(channel);
            }
        }
    }
}
