package io.treville.agent;

import io.treville.bpf.OpenObject;
import io.treville.host.LabHost;
import io.treville.host.LocalHost;
import io.treville.host.channel.BuildId;
import io.treville.host.channel.Channel;
import io.treville.host.channel.Transport;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The program in the guest. Opens the virtio-serial port, says hello, does what the host asks, and powers the guest off
 * when the channel ends: nothing in the guest is worth more than its host.
 */
public final class Agent {
    private static final Path SYSRQ = Path.of("/proc/sysrq-trigger");

    private Agent() {}

    /**
     * Init tells the port's device file on the standard input when the guest is prepared.
     *
     * @param arguments {@code wait} for an agent that is to be saved with its guest before it says hello, or nothing
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (LabHost host = host()) {
            serve(new AgentSession(host), arguments.length > 0);
        } catch (IOException e) {
            System.err.println("treville: " + e.getMessage()); // the guest does not live to print more
            throw e;
        } finally {
            // sysrq.rst: 'o' powers off at once. There is no disk to sync.
            Files.writeString(SYSRQ, "o");
        }
    }

    /** The guest is ours alone: nodes keep their names, pins go where {@code ip} puts them, PATH is init's. */
    static LabHost host() {
        return new LocalHost(node -> node, OpenObject.DEFAULT_PIN_ROOT, home(), "");
    }

    private static Path home() {
        return Path.of(System.getProperty("treville.home", "/"));
    }

    private static void serve(AgentSession session, boolean waits) throws IOException, InterruptedException {
        // One descriptor for both directions: the port may be opened but once, and a FileChannel would lock its
        // reader against its writer.
        try (RandomAccessFile file = new RandomAccessFile(port(), "rw");
                FileInputStream in = new FileInputStream(file.getFD());
                FileOutputStream out = new FileOutputStream(file.getFD())) {
            if (waits) {
                Dormancy.pass(home(), in);
            }
            Transport transport = new Transport(in, out, file);
            try (Channel channel =
                    Channel.open(transport, "host", BuildId.of(System.getProperty("java.class.path", "")), session)) {
                Thread.ofPlatform().daemon().name("near files").start(NearFiles::mount);
                // The standard error is the serial console, where the watch over the guest reads.
                System.err.println("treville: " + session.serve(channel));
            }
        }
    }

    private static String port() throws IOException {
        String port = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
        if (port.isEmpty()) {
            throw new IOException("init found no virtio-serial port named io.treville.0");
        }
        return port;
    }
}
