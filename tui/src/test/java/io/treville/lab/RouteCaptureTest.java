package io.treville.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.treville.bpf.buffer.PacketSample;
import io.treville.capture.DecodedPacket;
import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.RunningCommand;
import io.treville.topology.Encap;
import io.treville.topology.Operation;
import io.treville.topology.Prefix;
import io.treville.topology.Program;
import io.treville.topology.Route;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Captures on routes of this machine's kernel; needs root. Programs beside ours say whether we tell the truth. */
@Tag("bpf")
class RouteCaptureTest {
    private static final String H2 = "2001:db8:20::2";

    @Test
    void aCaptureOnARouteTellsWhatTcpdumpAndTsharkTell() throws Exception {
        Path file = Files.createTempFile("treville-route", ".pcap");
        try (RouteLine line = new RouteLine();
                RunningCommand tcpdump = tcpdump(line, file);
                RouteCapture capture = start(line, H2, RouteCapture.Hook.XMIT)) {
            JsonNode routes = new ObjectMapper().readTree(line.run("r1", "ip", "-j", "-6", "route", "show", H2));
            assertThat(routes).hasSize(1);
            assertThat(routes.get(0).get("dst").asText()).isEqualTo(H2);
            assertThat(routes.get(0).get("dev").asText()).isEqualTo("r1_h2");
            assertThat(routes.get(0).get("metric").asInt()).isEqualTo(1);
            assertThat(routes.get(0).get("encap").asText()).isEqualTo("bpf");
            assertThat(routes.get(0).toString()).contains(capture.program());

            line.ping("h1", H2, 3);
            List<String> seen = new ArrayList<>();
            List<String> fields = new ArrayList<>();
            for (PacketSample sample : line.samples(capture.program())) {
                seen.add(HexFormat.of().formatHex(sample.packet()));
                DecodedPacket packet = DecodedPacket.ofIp(sample.packet());
                fields.add(String.join(
                        "\t",
                        packet.text("ipv6.hoplimit"),
                        packet.text("ipv6.src"),
                        packet.text("ipv6.dst"),
                        packet.text("icmpv6.type"),
                        packet.text("icmpv6.seq"),
                        Integer.toString(sample.length() + 14)));
            }
            assertThat(seen).hasSize(3);
            assertThat(tcpdump.waitFor(Duration.ofMinutes(2))).isZero();
            assertThat(seen).isEqualTo(octets(line.run("h2", "tcpdump", "-n", "-x", "-r", file.toString())));
            assertThat(fields).isEqualTo(tshark(line, file));
        } finally {
            Files.delete(file);
        }
    }

    /** Writes three echo requests that arrive at h2, then ends. */
    private static RunningCommand tcpdump(RouteLine line, Path file) throws Exception {
        RunningCommand tcpdump = line.host.start(new Command(
                "h2",
                List.of(
                        "tcpdump",
                        "-n",
                        "-Z",
                        "root",
                        "-i",
                        "h2_r1",
                        "-Q",
                        "in",
                        "-c",
                        "3",
                        "-w",
                        file.toString(),
                        "icmp6 and ip6[40] == 128"),
                Map.of()));
        BufferedReader said = new BufferedReader(new InputStreamReader(tcpdump.stderr(), StandardCharsets.UTF_8));
        for (String text = said.readLine(); text != null; text = said.readLine()) {
            if (text.contains("listening on")) {
                return tcpdump;
            }
        }
        throw new AssertionError("tcpdump ended");
    }

    /** The packets of {@code tcpdump -x}, which prints them from the IP header on. */
    private static List<String> octets(String printed) {
        List<String> packets = new ArrayList<>();
        for (String text : printed.lines().toList()) {
            if (text.startsWith("\t0x")) {
                String octets = text.substring(text.indexOf(':') + 1).replace(" ", "");
                int last = packets.size() - 1;
                packets.set(last, packets.get(last) + octets);
            } else if (text.contains("IP6")) {
                packets.add("");
            }
        }
        return packets;
    }

    private static List<String> tshark(RouteLine line, Path file) throws Exception {
        String printed = line.run(
                "h2",
                "tshark",
                "-n",
                "-r",
                file.toString(),
                "-T",
                "fields",
                "-e",
                "ipv6.hlim",
                "-e",
                "ipv6.src",
                "-e",
                "ipv6.dst",
                "-e",
                "icmpv6.type",
                "-e",
                "icmpv6.echo.sequence_number",
                "-e",
                "frame.len");
        return printed.lines().filter(text -> text.indexOf('\t') > 0).toList();
    }

    @Test
    void theHookDecidesWhatIsSeenAndNothingStaysBehind() throws Exception {
        try (RouteLine line = new RouteLine()) {
            String before = routes(line);
            String program;
            try (RouteCapture capture = start(line, H2 + "/128", RouteCapture.Hook.IN)) {
                program = capture.program();
                line.ping("h1", H2, 2);
                line.ping("r1", H2, 2);
            }
            List<PacketSample> samples = line.samples(program);
            assertThat(samples).hasSize(2).allSatisfy(sample -> {
                assertThat(sample.hook()).isEqualTo("in");
                assertThat(DecodedPacket.ofIp(sample.packet()).text("ipv6.hoplimit"))
                        .isEqualTo("64");
            });
            assertThat(routes(line)).isEqualTo(before);

            try (RouteCapture capture = start(line, "192.168.20.2", RouteCapture.Hook.OUT)) {
                line.ping("h1", "192.168.20.2", 2);
                line.ping("r1", "192.168.20.2", 2);
                assertThat(line.samples(capture.program()))
                        .hasSize(4)
                        .allSatisfy(sample -> assertThat(sample.length()).isEqualTo(84));
            }
            assertThat(routes(line)).isEqualTo(before);
            line.ping("h1", H2, 1);
            assertThat(line.samples(program)).hasSize(2);
        }
    }

    @Test
    void whatAKilledCaptureLeftIsRemovedByTheNextAndALivingOneIsLeftAlone() throws Exception {
        try (RouteLine line = new RouteLine()) {
            // No process has a number so high (pid_max is at most 2^22).
            String left = "capture-route-99999999-0-1";
            line.host.apply(List.of(
                    new Operation.LoadProgram("r1", program(left)),
                    new Operation.AddRoute(
                            "r1",
                            new Route(
                                    Prefix.parse("2001:db8:20::7/128"),
                                    null,
                                    "r1_h2",
                                    Route.MAIN_TABLE,
                                    1,
                                    new Encap.Bpf(null, left, null, 0)),
                            false)));
            assertThat(routes(line)).contains(left);
            try (RouteCapture first = start(line, H2, RouteCapture.Hook.XMIT);
                    RouteCapture second = start(line, "2001:db8:20::9/128", RouteCapture.Hook.XMIT)) {
                assertThat(first.leftovers()).isEqualTo(1);
                assertThat(second.leftovers()).isZero();
                assertThat(routes(line))
                        .doesNotContain(left)
                        .contains(first.program())
                        .contains(second.program());
                // Its name is free again, which it is not while the program is loaded.
                line.host.apply(List.of(new Operation.LoadProgram("r1", program(left))));
            }
            assertThat(routes(line)).doesNotContain("bpf");
        }
    }

    private static Program program(String name) {
        return new Program(
                name,
                RouteLine.HOME
                        .resolve("bpf/build/lwt_capture.bpf.o")
                        .toAbsolutePath()
                        .toString(),
                "lwt_out/capture",
                Program.Type.LWT_OUT,
                Map.of(),
                Map.of(),
                new Program.Attach.None());
    }

    @Test
    void whatCannotBeCapturedIsSaidInOneLine() throws Exception {
        try (RouteLine line = new RouteLine()) {
            assertThatThrownBy(() -> start(line, "h2")).hasMessageContaining("\"h2\" is no prefix");
            assertThatThrownBy(() -> start(line, "2001:db8:99::1"))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("r1: ip -6 route get 2001:db8:99::1: ")
                    .hasMessageContaining("unreachable");
            assertThatThrownBy(() -> start(line, "2001:db8:20::1")).hasMessageContaining("is its own address");
            assertThatThrownBy(() -> start(line, "192.168.20.0/24")).hasMessageContaining("192.168.20.0/24");
            assertThat(routes(line)).doesNotContain("bpf");
        }
    }

    private static void start(RouteLine line, String prefix) throws Exception {
        start(line, prefix, RouteCapture.Hook.XMIT).close();
    }

    private static RouteCapture start(RouteLine line, String prefix, RouteCapture.Hook hook) throws Exception {
        return RouteCapture.start(line.host, RouteLine.HOME, "r1", prefix, hook, RouteCapture.newProgram());
    }

    private static String routes(RouteLine line) throws Exception {
        return line.run("r1", "ip", "-4", "route", "show") + line.run("r1", "ip", "-6", "route", "show");
    }
}
