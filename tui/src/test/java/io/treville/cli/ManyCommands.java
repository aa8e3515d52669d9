package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** {@code exec NODE -- true} many times in a row, each over a connection of its own as the command makes it, from one JVM. */
final class ManyCommands {
    private ManyCommands() {}

    static void run(HostLabs labs, String node, int count) throws IOException, InterruptedException {
        String flags = "--enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1";
        Program.Outcome outcome = labs.bash("\"" + System.getProperty("java.home") + "/bin/java\" " + flags + " -cp \""
                + Program.classPath() + "\" \"" + Program.HOME + "/scripts/ExecRoundTrip.java\" " + node + " " + count
                + " each");
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }
}
