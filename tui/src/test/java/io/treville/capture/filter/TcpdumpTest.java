package io.treville.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.capture.CaptureFile;
import io.treville.capture.CapturedPacket;
import io.treville.capture.RecordedPacket;
import io.treville.capture.TrafficCorpus;
import java.io.BufferedInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same expression on the same packets gives the same verdicts as tcpdump. */
@Tag("unit")
class TcpdumpTest {
    private static final List<String> EXPRESSIONS = List.of(
            "ip",
            "ip6",
            "arp",
            "icmp",
            "icmp6",
            "tcp",
            "udp",
            "not ip6",
            "rarp",
            "igmp",
            "esp",
            "ah",
            "sctp",
            "pim",
            "vrrp",
            "host 10.8.0.2",
            "src host 10.8.0.2",
            "dst host 10.8.0.2",
            "src or dst host 10.8.0.2",
            "src and dst host 10.7.0.1",
            "ip host 10.7.0.1",
            "arp host 10.7.0.1",
            "ip6 host fd08::2",
            "host fd08::2",
            "src fd07::1",
            "dst host fd08::2",
            "net 10.7.0.0/24",
            "net 10.8",
            "net 10",
            "net 10.7.0.0 mask 255.255.255.0",
            "net fd07::/16",
            "src net fd08::/64",
            "dst net ff02::/16",
            "net ::/0",
            "tcp port 5001",
            "port 5001",
            "src port 5001",
            "dst port 5002",
            "tcp src port 5002",
            "udp port 9",
            "udp portrange 4000-5000",
            "portrange 5001-5002",
            "tcp portrange 5002-5001",
            "port 5001 or 5002",
            "tcp port (5001 or 5002)",
            "not port 5001",
            "udp port 4789 or udp port 6081",
            "port 4789 or 6081",
            "vlan",
            "vlan 100",
            "vlan 100 and icmp",
            "vlan 200 and vlan 201",
            "vlan and vlan and icmp6",
            "not vlan",
            "icmp or vlan and icmp",
            "vlan 100 or icmp",
            "(vlan 200 and vlan 201) and host fd71::254",
            "ether proto 0x86dd",
            "ether proto \\ip",
            "ether proto \\arp",
            "ether[12:2] = 0x806",
            "ip proto 1",
            "ip proto \\udp",
            "ip6 proto 58",
            "ip6 proto 0",
            "ip6 proto \\tcp",
            "proto 41",
            "proto 47",
            "proto 6",
            "ip6 protochain 58",
            "ip6 protochain \\udp",
            "ip protochain 1",
            "protochain 58",
            "ip6 protochain 43",
            "ip6 protochain 44",
            "ip6 protochain 4",
            "broadcast",
            "multicast",
            "ether broadcast",
            "ether multicast",
            "ip multicast",
            "ip6 multicast",
            "less 80",
            "greater 100",
            "len > 100",
            "len <= 90 and ip6",
            "ip[8] = 1",
            "ip[0] & 0xf != 5",
            "ip[6:2] & 0x1fff != 0",
            "ip[6:2] & 0x3fff = 0",
            "ip6[6] = 44",
            "ip6[7] < 64",
            "icmp[icmptype] = icmp-echo",
            "icmp[0] == 11",
            "icmp6[icmp6type] == icmp6-echo",
            "icmp6[0] > 132",
            "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0",
            "tcp[tcpflags] == tcp-syn",
            "tcp[13] & 2 != 0 and tcp[13] & 16 == 0",
            "udp[4:2] > 20",
            "tcp[12] >> 4 > 5",
            "ip[2:2] - ((ip[0] & 0xf) << 2) > 60",
            "(ip[0] & 0xf) * 4 > 20",
            "ether[0] & 1 = 0",
            "ip6[40] = 58",
            "5 < -1",
            "10 % 3 = 1",
            "ip[9] ^ 1 = 0 and ip",
            "len / 2 >= 49",
            "icmp6 and host fd08::2",
            "icmp6 and not host fd08::2 or arp",
            "tcp or udp and host 10.8.0.2",
            "not (tcp or udp)",
            "! tcp && ! udp",
            "ip or ip6 and not icmp || arp",
            "host 10.7.0.1 and (icmp or tcp)",
            "host 10.7.0.1 and not 10.8.0.2",
            "host 10.7.0.1 or fd07::1",
            "ip src 10.7.0.1",
            "ip6 dst fd08::2",
            "ip[40] = 0",
            "ip6[60:4] != 0",
            "not ip6[70] = 0",
            "arp[6:2] = 1",
            "tcp port ssh",
            "udp port domain or tcp port http");

    @BeforeAll
    static void needTcpdump() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/tcpdump")) || Files.isExecutable(Path.of("/usr/sbin/tcpdump")),
                "tcpdump is missing: apt-get install tcpdump");
    }

    @Test
    void everyExpressionLetsTheSamePacketsPass(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("corpus.pcap");
        TrafficCorpus.write(file);
        List<CapturedPacket> packets = new ArrayList<>();
        try (CaptureFile in = CaptureFile.open(new BufferedInputStream(Files.newInputStream(file)), file.toString())) {
            for (RecordedPacket packet = in.next(); packet != null; packet = in.next()) {
                packets.add(packet.packet());
            }
        }
        assertThat(packets).hasSizeGreaterThan(100);
        SoftAssertions all = new SoftAssertions();
        for (String expression : EXPRESSIONS) {
            Filter filter = Filter.parse(expression);
            List<Long> ours = new ArrayList<>();
            for (CapturedPacket packet : packets) {
                if (filter.matches(packet)) {
                    ours.add(packet.timeNanos());
                }
            }
            all.assertThat(ours).as(expression).isEqualTo(passing(file, expression));
        }
        all.assertAll();
    }

    /** The numbers of the packets that tcpdump prints; the corpus has them as times. */
    private static List<Long> passing(Path file, String expression) throws Exception {
        Process process = new ProcessBuilder(
                        "tcpdump", "-Z", "root", "-O", "-nn", "-q", "-tt", "-r", file.toString(), expression)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("tcpdump " + expression).isZero();
        List<Long> numbers = new ArrayList<>();
        for (String line : output.lines().toList()) {
            int dot = line.indexOf('.');
            if (dot > 0 && line.substring(0, dot).chars().allMatch(Character::isDigit)) {
                long micros = Long.parseLong(line.substring(dot + 1, dot + 7));
                numbers.add(Long.parseLong(line.substring(0, dot)) * 1_000_000_000L + micros * 1000);
            }
        }
        return numbers;
    }
}
