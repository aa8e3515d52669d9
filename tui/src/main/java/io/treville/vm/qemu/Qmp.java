package io.treville.vm.qemu;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * QEMU's monitor protocol (docs/interop/qmp-spec.txt of QEMU), as far as machines are saved and go on: one command at a
 * time, events of a migration, each answer a line whose beginning tells what it is.
 */
final class Qmp implements Closeable {
    private final SocketChannel socket;
    private final BufferedReader in;
    private final Writer out;
    private boolean completed;

    private Qmp(SocketChannel socket) {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(Channels.newInputStream(socket), StandardCharsets.UTF_8));
        this.out = Channels.newWriter(socket, StandardCharsets.UTF_8);
    }

    /** Waits for QEMU to connect; closing the server ends that. */
    static Qmp accept(ServerSocketChannel server) throws IOException {
        Qmp qmp = new Qmp(server.accept());
        try {
            qmp.line(); // the greeting
            qmp.execute("{\"execute\":\"qmp_capabilities\"}");
            // The memory is a file that is shared with QEMU's, so it is left out of what is written and read.
            qmp.execute(
                    "{\"execute\":\"migrate-set-capabilities\",\"arguments\":{\"capabilities\":["
                            + "{\"capability\":\"x-ignore-shared\",\"state\":true},{\"capability\":\"events\",\"state\":true}]}}");
            return qmp;
        } catch (IOException e) {
            qmp.close();
            throw e;
        }
    }

    /** Saves the machine, which is stopped by it, into what a shell command reads. */
    void save(String shellCommand) throws IOException {
        execute("{\"execute\":\"migrate\",\"arguments\":{\"uri\":\"" + escaped("exec:" + shellCommand) + "\"}}");
        awaitMigration();
    }

    /** Lets a machine that was started with {@code -incoming defer} go on from what a shell command writes. */
    void load(String shellCommand) throws IOException {
        execute("{\"execute\":\"migrate-incoming\",\"arguments\":{\"uri\":\"" + escaped("exec:" + shellCommand)
                + "\"}}");
        awaitMigration();
    }

    private void execute(String command) throws IOException {
        out.write(command + "\n");
        out.flush();
        for (String line = line(); !line.startsWith("{\"return\""); line = line()) {
            if (line.startsWith("{\"error\"")) {
                throw new IOException(description(line));
            }
        }
    }

    private void awaitMigration() throws IOException {
        while (!completed) {
            line();
        }
    }

    /** The next line; what it tells of a migration is kept, because that may come before the answer to its command. */
    private String line() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("QEMU's monitor ended");
        }
        if (line.contains("\"event\": \"MIGRATION\"")) {
            if (line.contains("\"status\": \"failed\"")) {
                throw new IOException("QEMU's migration failed");
            }
            completed |= line.contains("\"status\": \"completed\"");
        }
        return line;
    }

    private static String description(String error) {
        String mark = "\"desc\": \"";
        int start = error.indexOf(mark);
        int end = error.lastIndexOf("\"}");
        return start < 0 || end < start + mark.length() ? error : error.substring(start + mark.length(), end);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
