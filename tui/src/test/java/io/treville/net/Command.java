package io.treville.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Runs a real command of this machine and gives what it printed. */
final class Command {
    private Command() {}

    static String output(String... argv) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        try (InputStream printed = process.getInputStream()) {
            String text = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? text : "status " + process.exitValue() + ": " + text;
        }
    }

    /** {@code ip -n NAMESPACE ...}, words apart by blanks. */
    static String ip(NetworkNamespace namespace, String words) throws IOException, InterruptedException {
        return output(("ip -n " + namespace.name() + " " + words).split(" "));
    }
}
