package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tunnels of a lab that is up, by the original's option names, in the real program. */
@Tag("bpf")
class HostLabTunnelTest extends CleanMachine {
    private static final String TOPOLOGY = """
            name: tunnels
            on: host
            links:
              - {from: {node: c, name: eth0, address: 10.7.0.1/24}, to: {node: host1, name: v1}}
              - {from: {node: host1, name: nic}, to: {node: host2, name: nic}}
            nodes:
              c:
              host1: {programs: {mux: {object: tunnel_mux.bpf.o, section: tunnel_mux, attach: [{xdp: nic}, {xdp: v1}]}}}
              host2:
            """;

    private static final List<String> PAIR = List.of("--inner_src_ip", "10.7.0.1", "--inner_dst_ip", "10.7.0.2");

    @AfterEach
    void takeDown() {
        treville(List.of("down", "--all"));
    }

    private Program.Outcome treville(List<String> arguments) {
        return Program.run(Map.of("XDG_RUNTIME_DIR", runtime.toString()), arguments.toArray(String[]::new));
    }

    private Program.Outcome tunnel(String command, List<String> pair, String... options) {
        List<String> arguments = new ArrayList<>(List.of("tunnel", command));
        arguments.addAll(pair);
        arguments.addAll(List.of(options));
        return treville(arguments);
    }

    private String wellDone(Program.Outcome outcome) {
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        return outcome.out();
    }

    @Test
    void tunnelsAreAddedShownAndRemoved() throws IOException {
        Path topology = Files.writeString(folder.resolve("tunnels.yaml"), TOPOLOGY);
        wellDone(treville(List.of("up", topology.toString())));
        String added = wellDone(tunnel(
                "add",
                PAIR,
                "--enable_logs",
                "0",
                "--redirect",
                "1",
                "--eth0_iface",
                "nic",
                "--veth_iface",
                "v1",
                "--vpeer_iface",
                "145",
                "--flags",
                "0",
                "--tunnel",
                "GENEVE",
                "--vlid",
                "42",
                "--source_port",
                "51234",
                "--source_ip",
                "10.30.30.1",
                "--source_mac",
                "68:5:ca:d4:7c:ac",
                "--dest_ip",
                "10.30.30.2",
                "--dest_mac",
                "68:05:ca:d4:5c:28",
                "--inner_dest_mac",
                "9e:5c:c2:da:ee:5b"));
        assertThat(added).isEqualTo("host1: 10.7.0.1 > 10.7.0.2 in GENEVE\n");
        assertThat(wellDone(tunnel("get", PAIR)))
                .contains("source_port     51234\n", "source_mac      68:05:ca:d4:7c:ac\n", "eth0_iface      nic\n");
        assertThat(wellDone(tunnel("get", PAIR, "--format", "json")))
                .startsWith("{\"v\":1,\"node\":\"host1\",\"inner_src_ip\":\"10.7.0.1\",\"inner_dst_ip\":\"10.7.0.2\","
                        + "\"tunnel\":\"GENEVE\",\"vlid\":42,\"redirect\":1,");
        assertThat(wellDone(tunnel("list", List.of())))
                .isEqualTo("host1  10.7.0.1 > 10.7.0.2  GENEVE 42  v1 - nic  10.30.30.1:51234 > 10.30.30.2\n");
        assertThat(wellDone(tunnel("stats", List.of()))).contains("host1  redirect  0 packets  0 octets\n");
        Program.Outcome wrong = tunnel("add", PAIR, "-t", "GRE", "-v", "1", "-Z", "nic", "-Y", "v1");
        assertThat(wrong.status()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.errors()).containsExactly("treville: --tunnel GRE: none of GENEVE, VXLAN, VLAN");

        assertThat(wellDone(tunnel("del", PAIR))).isEmpty();
        Program.Outcome gone = tunnel("get", PAIR);
        assertThat(gone.status()).isEqualTo(ExitCode.USAGE);
        assertThat(gone.errors())
                .containsExactly(
                        "treville: host1: 10.7.0.1 > 10.7.0.2: no such tunnel: No such file or directory (ENOENT)");
        ipv6();
        wellDone(treville(List.of("down")));
    }

    private void ipv6() {
        String[] options = {
            "-t",
            "VXLAN",
            "-v",
            "7",
            "-Z",
            "nic",
            "-Y",
            "v1",
            "-p",
            "51234",
            "-s",
            "2001:DB8:0:0::1",
            "-d",
            "2001:db8::2",
            "-c",
            "1"
        };
        assertThat(wellDone(tunnel("add", PAIR, options))).isEqualTo("host1: 10.7.0.1 > 10.7.0.2 in VXLAN\n");
        assertThat(wellDone(tunnel("get", PAIR)))
                .contains("source_ip       2001:db8::1\n", "dest_ip         2001:db8::2\n", "zero_checksum   1\n");
        assertThat(wellDone(tunnel("list", List.of())))
                .isEqualTo("host1  10.7.0.1 > 10.7.0.2  VXLAN 7  v1 - nic  [2001:db8::1]:51234 > 2001:db8::2\n");
        Program.Outcome mixed = tunnel(
                "add", PAIR, "-t", "VXLAN", "-v", "7", "-Z", "nic", "-Y", "v1", "-s", "10.0.0.1", "-d", "2001:db8::2");
        assertThat(mixed.status()).isEqualTo(ExitCode.USAGE);
        assertThat(mixed.errors())
                .containsExactly("treville: --source_ip 10.0.0.1 and --dest_ip 2001:db8::2: one is IPv6, one IPv4");
        assertThat(wellDone(tunnel("del", PAIR))).isEmpty();
        assertThat(wellDone(tunnel("list", List.of()))).isEmpty();
    }
}
