package io.treville.cli;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** How each example of {@code --help} is run that needs more than to be typed. */
final class ExampleWays {
    private static final String FLOW = "'{dst: db22::2, dport: 5777, sport: 2345}'";
    private static final String SET_FLOW = "treville map set label/flow_labels " + FLOW + " 0x20008";
    private static final String PAIR = "--node host1 --inner_src_ip 10.200.1.1 --inner_dst_ip 10.200.1.101";
    private static final String TUNNEL = " --redirect 1 --eth0_iface nic --veth_iface v1 --tunnel GENEVE --vlid 42"
            + " --source_port 51234 --source_ip 10.20.20.1 --source_mac 02:00:00:00:0a:01 --dest_ip 10.20.20.2"
            + " --dest_mac 02:00:00:00:0a:02 --inner_dest_mac 02:00:00:00:02:01 ";
    private static final String ADD_TUNNEL = "treville tunnel add " + PAIR + TUNNEL;
    private static final String OTHER_PAIR = "--node host1 --inner_src_ip 10.200.6.1 --inner_dst_ip 10.200.6.101";
    private static final String RELOAD =
            "treville prog load xdp_counter.bpf.o --node middle --name counter --xdp middle-left";

    private static final Way COUNTER = Way.on("xdp-counter");
    private static final Way FLOWS = Way.on("flow-label");
    private static final Way ROUTES = Way.on("lwt-capture");
    private static final Way TUNNELS = Way.on("tunnels");
    private static final Way JOBS = Way.on("jobs");
    private static final Way GOB = Way.on("ioam-gob");

    private ExampleWays() {}

    /** Those that are not run, and why. */
    static final Map<String, String> NOT_RUN = Map.of(
            "treville kernel build --profile debug --jobs 8", "compiles a kernel",
            "treville kernel build --source ~/src/linux-6.12.40.tar.xz", "compiles a kernel of a source not at hand");

    /** Those that change which labs there are; none is up before and after. */
    static final Map<String, Way> ALONE = Map.ofEntries(
            entry("treville down", Way.on("").before("treville up lab.yaml --on host")),
            entry(
                    "treville down ioam-gob second",
                    Way.on("").before("treville up lab.yaml --name ioam-gob; treville up lab.yaml --name second")),
            entry("treville down --all", Way.on("").before("treville up lab.yaml --on host")),
            entry("treville up xdp-counter --name second", Way.on("").after("treville down second")),
            entry("treville run xdp-counter --keep", Way.on("").after("treville down xdp-counter")),
            entry("treville up lab.yaml --watch", Way.on("").until("watching").after("treville down lab")),
            entry("treville up lab.yaml --on host --format json", Way.on("").after("treville down lab")),
            entry("treville -C labs up my.yaml", Way.on("").after("treville down my")),
            entry("treville", Way.on("").keys("labs to bring up", "q")),
            entry(
                    "printf 'up xdp-counter --on host\\nexec left -- true\\ndown\\n' | treville script -",
                    Way.on("").after("! treville status")));

    /** Those that need a guest with the patched kernel, or the kernel itself; the lab ioam-gob is up in one. */
    static final Map<String, Way> IN_GUEST = Map.ofEntries(
            entry("treville ioam-gob", GOB.keys("alfa#", "C-b d")),
            entry("treville run ioam-gob", GOB),
            entry("treville run ioam-gob --case combined --record ioam-gob.rec", GOB),
            entry("treville run lab.yaml --compare bzImage-before bzImage-after", GOB),
            entry(
                    "git bisect run treville run lab.yaml --bisect --kernel arch/x86/boot/bzImage",
                    GOB.before(
                                    "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b;"
                                            + " git init -q . && for i in 1 2 3; do git commit -q --allow-empty -m $i; done;"
                                            + " git bisect start HEAD HEAD~2")
                            .after("git bisect log | grep '^# first bad commit:.* 3$'")),
            entry("treville up ioam-gob", GOB),
            entry("treville status", GOB),
            entry("treville status ioam-gob --format json", GOB),
            entry("treville exec athos -- ping -c 3 db22::2", GOB),
            entry("tar c . | treville exec beta -- tar x -C /tmp", GOB),
            entry("treville exec --all -- sysctl net.ipv6.conf.all.forwarding", GOB),
            entry("treville exec --nodes athos,porthos --format json -- ip -j link", GOB),
            entry("treville shell athos", GOB.keys("#", "exit Enter")),
            entry("echo 'ip -6 route' | treville shell athos", GOB),
            entry("treville enter", GOB.keys("#", "exit Enter")),
            entry("echo 'uname -r; ip netns' | treville enter --lab ioam-gob", GOB),
            entry("treville trace", GOB.until("gob_counter")),
            entry("treville trace athos porthos --for 5s", GOB),
            entry("treville trace --gob --count 5 --format json", GOB),
            entry("treville wait reachable athos db22::2 --timeout 10s", GOB),
            entry(
                    "treville wait link athos-porthos down",
                    GOB.before("treville link down athos-porthos").after("treville link up athos-porthos")),
            entry("treville link down athos-porthos", GOB.after("treville link up athos-porthos")),
            entry(
                    "treville link set athos-porthos --delay 20ms --loss 1%",
                    GOB.after("treville link reset athos-porthos")),
            entry("treville link reset athos-porthos", GOB),
            entry("treville node stop porthos", GOB.after("treville node start porthos")),
            entry("treville node start porthos", GOB.before("treville node stop porthos")),
            entry("treville logs ioam-gob --console", GOB),
            entry("treville gob schema show athos", GOB),
            entry("treville gob schema show athos --format json", GOB),
            entry("treville gob schema add athos 78 counter", GOB.after("treville gob schema del athos 78")),
            entry("treville gob schema del athos 78", GOB.before("treville gob schema add athos 78 counter")),
            entry(
                    "treville gob bind athos 123 78",
                    GOB.before("treville gob schema add athos 78 counter")
                            .after("treville gob bind athos 123 77; treville gob schema del athos 78")),
            entry(
                    "treville gob encap athos db33::/64 --via dc01::2 --namespace 123 --gob-size 4",
                    GOB.after("treville exec athos -- ip -6 route del db33::/64")),
            entry("treville capture athos-porthos --filter 'icmp6 and host db22::2'", GOB.until("icmpv6 echo reply")),
            entry("treville capture porthos:porthos-athos --tree --count 1", GOB),
            entry("treville capture --all -w lab.pcapng --for 5s", GOB),
            entry(
                    "treville capture -r lab.pcapng --filter 'ip6 protochain 58' --gob 77=counter --format json",
                    GOB.before("[ -e lab.pcapng ] || treville capture --all -w lab.pcapng --for 5s")),
            entry("treville doctor", GOB),
            entry("treville doctor xdp-counter", GOB),
            entry("treville features --lab ioam-gob --format json", GOB),
            entry(
                    "treville demo ioam-gob",
                    GOB.keys(
                            "Press a key to send", "Space",
                            "Press a key to see", "Space",
                            "Press a key to unbind", "Space")),
            entry("treville replay ioam-gob.rec --verify", GOB),
            entry("treville replay ioam-gob.rec --format json", GOB),
            entry("treville replay ioam-gob.rec --export ioam-gob.html", GOB.after("grep -q '<html' ioam-gob.html")),
            entry(
                    "treville replay ioam-gob.rec --export ioam-gob.svg --at 2s",
                    GOB.after("grep -q '<svg' ioam-gob.svg")),
            entry("treville kernel build", GOB),
            entry("treville kernel list", GOB),
            entry("treville kernel list --format json", GOB),
            entry("treville kernel gc --keep 1 --dry-run", GOB),
            entry("treville kernel config ioam-gob", GOB),
            entry("treville kernel config --need CONFIG_NET_VRF --kernel bzImage", GOB),
            entry("treville repl --lab ioam-gob", GOB.keys("ioam-gob>", "exit Enter")));

    /** Those of labs on this machine; what is in none of these maps is run as it is, with xdp-counter as its lab. */
    static final Map<String, Way> ON_HOST = Map.ofEntries(
            entry("treville flow start tcp db11::2 2345 db22::1 5777 1 2", FLOWS),
            entry(
                    "treville flow end tcp db11::2 2345 db22::1 5777 1 2",
                    FLOWS.before("treville flow start tcp db11::2 2345 db22::1 5777 1 2")),
            entry("treville flow listen --pipe flows --socket flows.sock", FLOWS.until("flows.sock")),
            entry(
                    "treville flow attach router label --strategy hopByHop",
                    FLOWS.after("treville flow detach router label")),
            entry("treville flow detach router label", FLOWS.before("treville flow attach router label")),
            entry(
                    "treville flow clean router label",
                    FLOWS.before("treville flow attach router label --keep-qdisc; treville flow detach router label")),
            entry("treville watch packets", COUNTER.until("packets")),
            entry("treville watch middle/counter/packets --interval 100ms --format json", COUNTER.until("{")),
            entry("treville wait map label/flow_labels " + FLOW + " 0x20008", FLOWS.before(SET_FLOW)),
            entry("treville tunnel list", TUNNELS),
            entry("treville tunnel stats --node host1", TUNNELS),
            entry(
                    "treville tunnel add --node host1" + TUNNEL
                            + "--inner_src_ip 10.200.6.1 --inner_dst_ip 10.200.6.101",
                    TUNNELS.after("treville tunnel del " + OTHER_PAIR)),
            entry("treville tunnel get " + PAIR, TUNNELS.before(ADD_TUNNEL).after("treville tunnel del " + PAIR)),
            entry("treville tunnel del " + PAIR, TUNNELS.before(ADD_TUNNEL)),
            entry("treville tunnel list --node host1", TUNNELS),
            entry("treville tunnel stats --format json", TUNNELS),
            // Its namespaces are in a table that goes with the shell.
            entry(
                    "treville plan xdp-counter | sudo sh -e",
                    COUNTER.in(List.of("unshare", "-m", "--propagation", "private", "bash", "-c"))
                            .before("mkdir -p /run/netns; mount -t tmpfs tmpfs /run/netns")
                            .after("nsenter --net=/run/netns/left ping -c 1 10.2.0.2")),
            entry("treville capture --route 2001:db8:20::2/128 --node r1 --hook xmit --count 1", ROUTES),
            entry(
                    "treville prog load xdp_counter.bpf.o --node right --xdp right-middle",
                    COUNTER.after("treville prog unload xdp_counter --node right")),
            entry(
                    "treville prog attach counter --node middle --xdp middle-left",
                    COUNTER.before("treville prog detach counter --node middle")),
            entry(
                    "treville prog detach counter --node middle",
                    COUNTER.after("treville prog attach counter --node middle --xdp middle-left")),
            entry("treville prog unload counter --node middle", COUNTER.after(RELOAD)),
            entry(SET_FLOW, FLOWS),
            entry("treville map dump label/flow_labels --format json", FLOWS),
            entry("treville map del label/flow_labels " + FLOW, FLOWS.before(SET_FLOW)),
            entry("treville map push jobs 7", JOBS),
            entry("treville map pop jobs", JOBS.before("treville map push jobs 8")),
            entry("treville record found.yaml --as-scenario", COUNTER.until("ctrl-C")),
            entry("treville repl", COUNTER.keys("xdp-counter>", "exit Enter")),
            entry(
                    "treville completion zsh >\"$fpath[1]/_treville\"",
                    COUNTER.in(List.of("zsh", "-fc"))
                            .before("mkdir -p functions; fpath=($PWD/functions $fpath)")
                            .after("grep -q '^#compdef' functions/_treville")),
            entry(
                    "treville completion fish >~/.config/fish/completions/treville.fish",
                    COUNTER.before("mkdir -p ~/.config/fish/completions")));
}
