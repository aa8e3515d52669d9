package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flows are announced to the markers of a lab on this machine, by commands and by feeders. */
@Tag("bpf")
@Timeout(600)
class HostLabFlowTest extends CleanMachine {
    private static final String TOPOLOGY = """
            name: flows
            on: host
            links:
              - from: {node: left, address: db11::1/64}
                to: {node: right, address: db11::2/64}
            nodes:
              left:
                programs:
                  marker: {object: OBJECT, section: tc, attach: {tc: left-right, direction: egress}}
              right: {}
            """;
    private static final String FLOW = " tcp db11::1 2345 db11::2 5777 1 2";

    @BeforeEach
    void up() throws IOException {
        Path topology = folder.resolve("flows.yaml");
        String object = Program.HOME.resolve("bpf/build/flow_marker.bpf.o").toString();
        Files.writeString(topology, TOPOLOGY.replace("OBJECT", object));
        Program.Outcome up = treville("up", topology.toString());
        assertThat(up.status()).as(up.out() + up.err()).isZero();
    }

    @AfterEach
    void down() {
        treville("down", "--all");
    }

    private Program.Outcome treville(String... arguments) {
        return Program.run(Map.of("XDG_RUNTIME_DIR", runtime.toString()), arguments);
    }

    private Program.Outcome flow(String words) {
        return treville(("flow " + words).split(" "));
    }

    @Test
    void aFlowStartsAndEndsOnce() {
        Program.Outcome start = flow("start" + FLOW);
        assertThat(start.out())
                .as(start.err())
                .matches("left: marker: port 2345 to db11::2 port 5777: tag 0x[0-9a-f]+\n");
        String tag = start.out().substring(start.out().lastIndexOf("0x"));
        assertThat(Integer.decode(tag.strip()) & 0x3fefc).isEqualTo(0x20008);
        assertThat(flow("end" + FLOW).out())
                .isEqualTo("left: marker: port 2345 to db11::2 port 5777: no tag any more\n");
        Program.Outcome again = flow("end" + FLOW);
        assertThat(again.status()).isEqualTo(ExitCode.USAGE);
        assertThat(again.errors())
                .isEqualTo(List.of("treville: left: program marker: map flow_labels: no entry"
                        + " {dst: db11::2, dport: 5777, sport: 2345}"));

        Program.Outcome few = flow("start tcp db11::1 2345");
        assertThat(few.status()).isEqualTo(ExitCode.USAGE);
        assertThat(few.errors()).first().asString().startsWith("treville: wrong number of fields: 4, not the 8 of");
        Program.Outcome nobody = flow("start --node right" + FLOW);
        assertThat(nobody.status()).isEqualTo(ExitCode.USAGE);
        assertThat(nobody.errors())
                .isEqualTo(List.of("treville: lab flows has no such flow marker: it has [left: marker]"));
    }

    @Test
    void aMarkerIsAttachedWhereThereWasNoneAndItsQdiscGoesWithItUnlessItIsKept() {
        Program.Outcome wrong = flow("attach right right-left --strategy lable");
        assertThat(wrong.status()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.errors()).first().asString().startsWith("treville: wrong marking strategy \"lable\": one of");
        assertThat(qdiscs()).doesNotContain("clsact");

        assertThat(flow("attach right right-left --strategy HOPBYHOP").errors()).isEmpty();
        assertThat(treville("exec", "right", "--", "tc", "filter", "show", "dev", "right-left", "egress")
                        .out())
                .contains("marker-right-left direct-action");
        Program.Outcome again = flow("attach right right-left");
        assertThat(again.status()).isEqualTo(ExitCode.USAGE);
        assertThat(again.errors()).isEqualTo(List.of("treville: right: right-left has a flow marker already"));
        assertThat(flow("start --node right" + FLOW).out()).endsWith("tag 0x102\n");
        assertThat(flow("detach right right-left").errors()).isEmpty();
        assertThat(qdiscs()).doesNotContain("clsact");

        assertThat(flow("attach right right-left --keep-qdisc").errors()).isEmpty();
        assertThat(flow("detach right right-left").errors()).isEmpty();
        assertThat(qdiscs()).contains("clsact");
        assertThat(flow("clean right right-left").errors()).isEmpty();
        assertThat(qdiscs()).doesNotContain("clsact");
    }

    private String qdiscs() {
        return treville("exec", "right", "--", "tc", "qdisc", "show", "dev", "right-left")
                .out();
    }

    @Test
    void feedersOfPipesAndSocketsAreHeardUntilTheCommandIsEnded() throws Exception {
        Path pipe = folder.resolve("np");
        Path socket = folder.resolve("sock");
        ProcessBuilder builder = new ProcessBuilder(
                Program.HOME.resolve("scripts/treville").toString(),
                "flow",
                "listen",
                "--pipe",
                pipe.toString(),
                "--socket",
                socket.toString());
        builder.environment().put("XDG_RUNTIME_DIR", runtime.toString());
        builder.redirectError(folder.resolve("err").toFile());
        Process listening = builder.start();
        try (BufferedReader out = listening.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("listening: pipe " + pipe);
            assertThat(out.readLine()).isEqualTo("listening: socket " + socket);
            Files.writeString(pipe, "start" + FLOW + "\n");
            assertThat(out.readLine()).startsWith("left: marker: port 2345 to db11::2 port 5777: tag 0x");
            try (SocketChannel feeder = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                String lines = "end" + FLOW + "\nend" + FLOW + "\nnonsense\nstart udp ::1 1 ::2 2 3 4\n";
                feeder.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
                feeder.shutdownOutput();
                assertThat(new String(Channels.newInputStream(feeder).readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("2 taken, 2 refused\n");
            }
            assertThat(out.readLine()).isEqualTo("left: marker: port 2345 to db11::2 port 5777: no tag any more");
            assertThat(out.readLine())
                    .isEqualTo("left: marker: port 1 to ::2 port 2: left alone, only TCP over IPv6 is marked");
            assertThat(Files.readString(folder.resolve("err")))
                    .contains("treville: left: program marker: map flow_labels: no entry")
                    .contains("treville: wrong number of fields: 1, not the 8 of");
        } finally {
            listening.destroy();
            assertThat(listening.waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(pipe).doesNotExist();
        assertThat(socket).doesNotExist();
    }
}
