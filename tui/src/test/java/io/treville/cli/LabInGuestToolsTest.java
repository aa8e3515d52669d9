package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs, maps, flows, tunnels, streams and recordings of a lab in a guest, by commands in a real shell. */
@Tag("vm")
@Timeout(900)
class LabInGuestToolsTest {
    @SuppressWarnings("NullAway.Init") // made before the first test
    private static HostLabs labs;

    @BeforeAll
    static void bringUp() throws IOException {
        labs = new HostLabs();
        labs.wellDone(
                "up", "xdp-counter", "--on", "vm", "--kernel", Program.kernel().toString());
    }

    @AfterAll
    static void takeDown() {
        labs.close();
    }

    /** What a script prints whose commands all end well, but for those that it asks for their status. */
    private static String wellDone(String script) throws IOException, InterruptedException {
        Program.Outcome outcome = labs.bash("""
                set -euo pipefail
                cd $XDG_RUNTIME_DIR
                built=%s
                status() { local status=0; "$@" >/dev/null 2>&1 || status=$?; echo "status $status"; }
                """.formatted(Program.HOME.resolve("bpf/build")) + script);
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        return outcome.out();
    }

    @Test
    void programsAreLoadedShownMovedReplacedAndUnloaded() throws IOException, InterruptedException {
        assertThat(wellDone("""
                $treville prog load $built/xdp_counter.bpf.o --node right --name other --xdp right-middle
                $treville prog list | grep -c 'other .*xdp dev right-middle'
                $treville prog detach other
                $treville prog list | grep -c 'xdp dev right-middle' || true
                $treville prog attach other --xdp right-middle
                $treville prog replace other $built/xdp_counter.bpf.o
                $treville prog show other | grep -c 'right-middle'
                $treville prog unload other
                status $treville prog show other
                status $treville prog load $built/nothing.bpf.o --node right
                """)).endsWith("1\n0\n1\nstatus 2\nstatus 2\n");
    }

    @Test
    void mapsAreReadWrittenAndAwaited() throws IOException, InterruptedException {
        assertThat(wellDone("""
                $treville prog load $built/tests/all_maps.bpf.o --node left
                $treville map list | grep -c all_maps >/dev/null
                $treville map push queue 7
                $treville map get queue ''
                $treville map pop queue --format json
                status $treville map pop queue
                $treville map set left/all_maps/hash 5 '{packets: 9}'
                $treville map get hash 5
                $treville wait map hash 5 '{packets=9, octets=0}'
                $treville map dump hash
                $treville map del hash 5
                status $treville map get hash 5
                status $treville map get hesh 5
                status $treville wait map hash 5 '{packets: 1}' --timeout 100ms
                $treville prog unload all_maps
                """)).endsWith("""
                7
                {"v":1,"value":7}
                status 1
                {packets=9, octets=0}
                5 = {packets=9, octets=0}
                status 1
                status 2
                status 124
                """);
    }

    @Test
    void flowsAndTunnelsAreMadeAndRemoved() throws IOException, InterruptedException {
        assertThat(wellDone("""
                $treville flow attach left left-middle
                $treville flow start tcp db11::2 2345 db22::1 5777 1 2 | grep -c 'tag 0x'
                $treville flow end tcp db11::2 2345 db22::1 5777 1 2 --format json
                status $treville flow end tcp db11::2 2345 db22::1 5777 1 2
                $treville flow detach left left-middle
                status $treville flow clean left left-middle
                $treville prog load $built/tunnel_mux.bpf.o --node right --section tunnel_mux --name mux
                pair="--inner_src_ip 10.7.0.1 --inner_dst_ip 10.7.0.2"
                $treville tunnel add $pair --redirect 1 --eth0_iface lo --veth_iface right-middle --tunnel GENEVE --vlid 42 \\
                    --source_port 51234 --source_ip 10.9.1.1 --dest_ip 10.9.1.2 --source_mac 02:00:00:00:0a:01 \\
                    --dest_mac 02:00:00:00:0a:02 --inner_dest_mac 02:00:00:00:02:01
                $treville tunnel get $pair | grep source_port
                $treville tunnel list | wc -l
                $treville tunnel stats | grep -c octets >/dev/null
                $treville tunnel del $pair
                status $treville tunnel get $pair
                $treville prog unload mux
                """))
                .contains("1\n{\"v\":1,\"node\":\"left\",", "no tag any more\"}\nstatus 2\n")
                .endsWith("""
                        right: 10.7.0.1 > 10.7.0.2 in GENEVE
                        source_port     51234
                        1
                        status 2
                        """);
    }

    @Test
    void whatHappensIsStreamed() throws IOException, InterruptedException {
        assertThat(wellDone("""
                $treville exec left -- ping -q -i 0.3 10.2.0.2 >/dev/null 2>&1 &
                pings=$!
                $treville watch packets --interval 100ms --count 2 | wc -l
                $treville trace middle --count 2 | wc -l
                $treville capture left-middle --count 2 -w two.pcapng >/dev/null
                $treville capture -r two.pcapng --format json | wc -l
                $treville wait trace 'packet [0-9]+' --node middle
                kill -TERM $pings
                wait $pings || echo "status $?"
                """)).isEqualTo("2\n2\n2\nstatus 143\n");
    }

    @Test
    void itIsRecordedWithWhatCommandsPrint() throws IOException, InterruptedException {
        String said = wellDone("""
                mkfifo said
                $treville record guest.rec --packets 2>said &
                recorder=$!
                exec 3<said
                while read -r line <&3; do case $line in *"ctrl-C ends it"*) break ;; esac; done
                $treville exec left -- ping -c 1 10.2.0.2 >/dev/null
                echo 'echo in-$((1+1))' | $treville shell right >/dev/null
                echo 'uname -s' | $treville enter >/dev/null
                kill -TERM $recorder
                wait $recorder
                $treville replay guest.rec --verify
                $treville replay guest.rec --export guest.txt
                """);
        assertThat(said).contains("are as recorded");
        assertThat(Files.readString(Path.of(labs.runtime.toString(), "guest.txt")))
                .contains("left# ping -c 1 10.2.0.2\nPING 10.2.0.2", "right# sh\nin-2", "(guest)# sh\nLinux")
                .contains("xdp_counter: packet");
    }
}
