package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.StepText;
import io.treville.lab.tunnel.Interfaces;
import io.treville.lab.tunnel.Tunnel;
import io.treville.lab.tunnel.TunnelPair;
import io.treville.lab.tunnel.TunnelTable;
import io.treville.lab.tunnel.TunnelType;
import io.treville.scenario.report.Json;
import io.treville.topology.Addresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tunnel add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Adds a tunnel for the packets of a pair of addresses, or changes the one it has.",
        footerHeading = "%nExample:%n",
        footer = {
            "  treville tunnel add --node host1 --redirect 1 --eth0_iface nic --veth_iface v1 --tunnel GENEVE --vlid 42 \\",
            "    --source_port 51234 --source_ip 10.20.20.1 --source_mac 02:00:00:00:0a:01 --dest_ip 10.20.20.2 \\",
            "    --dest_mac 02:00:00:00:0a:02 --inner_dest_mac 02:00:00:00:02:01 \\",
            "    --inner_src_ip 10.200.6.1 --inner_dst_ip 10.200.6.101"
        })
final class TunnelAddCommand implements Callable<Integer> {
    private static final int LARGEST_VNI = 0xffffff;
    private static final int LARGEST_TAG = 4094;

    @Mixin
    private final TunnelPlace place = new TunnelPlace();

    @Mixin
    private final TunnelPairOptions pair = new TunnelPairOptions();

    @Option(
            names = {"-t", "--tunnel"},
            required = true,
            paramLabel = "TYPE",
            description = "GENEVE, VXLAN or VLAN.")
    private String type = "";

    @Option(
            names = {"-v", "--vlid"},
            required = true,
            paramLabel = "ID",
            description = "VNI (24 bits), or VLAN id.")
    private int id;

    @Option(
            names = {"-Z", "--eth0_iface", "--eth0-iface"},
            required = true,
            paramLabel = "IF",
            description = "The network card, by name or index.")
    private String card = "";

    @Option(
            names = {"-Y", "--veth_iface", "--veth-iface"},
            required = true,
            paramLabel = "IF",
            description = "The host's end of the container's veth, by name or index.")
    private String veth = "";

    @Option(
            names = {"-X", "--vpeer_iface", "--vpeer-iface"},
            paramLabel = "IF",
            description = "The container's end; taken for the original's sake, and not needed.")
    @SuppressWarnings("UnusedVariable")
    private @Nullable String vpeer;

    @Option(
            names = {"-r", "--redirect"},
            defaultValue = "1",
            paramLabel = "0|1",
            description = "Whether frames are sent on (default: ${DEFAULT-VALUE}).")
    private int redirect;

    @Option(
            names = {"-l", "--enable_logs", "--enable-logs"},
            defaultValue = "0",
            paramLabel = "0|1",
            description = "Whether each packet leaves a line in the trace.")
    private int logs;

    @Option(
            names = {"-f", "--flags"},
            defaultValue = "0",
            paramLabel = "N",
            description = "16 bits that are kept with the entry.")
    private int flags;

    @Option(
            names = {"-p", "--source_port", "--source-port"},
            defaultValue = "0",
            paramLabel = "PORT",
            description = "Outer UDP source port.")
    private int sourcePort;

    @Option(
            names = {"-s", "--source_ip", "--source-ip"},
            defaultValue = "0.0.0.0",
            paramLabel = "IP",
            description = "Outer source, IPv4 or IPv6; not of VLAN.")
    private String source = "";

    @Option(
            names = {"-d", "--dest_ip", "--dest-ip"},
            defaultValue = "0.0.0.0",
            paramLabel = "IP",
            description = "Outer destination, of the same family; not of VLAN.")
    private String destination = "";

    @Option(
            names = {"-c", "--zero_checksum", "--zero-checksum"},
            defaultValue = "0",
            paramLabel = "0|1",
            description = {
                "Whether packets over IPv6 go without a UDP checksum, and are taken without (default: ${DEFAULT-VALUE}).",
                "Over IPv4 they always do."
            })
    private int zeroChecksum;

    @Option(
            names = {"-S", "--source_mac", "--source-mac"},
            defaultValue = "00:00:00:00:00:00",
            paramLabel = "MAC",
            description = "Outer source; not of VLAN.")
    private String sourceMac = "";

    @Option(
            names = {"-D", "--dest_mac", "--dest-mac"},
            defaultValue = "00:00:00:00:00:00",
            paramLabel = "MAC",
            description = "Outer destination; not of VLAN.")
    private String destinationMac = "";

    @Option(
            names = {"-M", "--inner_dest_mac", "--inner-dest-mac"},
            defaultValue = "00:00:00:00:00:00",
            paramLabel = "MAC",
            description = "The far container's; not of VLAN.")
    private String innerMac = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        TunnelPair key = pair.pair();
        Tunnel tunnel = tunnel();
        try (LabClient client = place.lab.open()) {
            TunnelTable table = place.table(client.host());
            Deeds.tell(client, spec, StepText.of(table.add(key, tunnel)));
            spec.commandLine()
                    .getOut()
                    .println(
                            place.json()
                                    ? Json.document(TunnelView.of(
                                            table.node(), key, tunnel, Interfaces.of(client.host(), table.node())))
                                    : table.node() + ": " + key + " in " + type(tunnel.type()));
            return ExitCode.OK;
        }
    }

    private static String type(int number) {
        return TunnelType.text(number);
    }

    private Tunnel tunnel() {
        TunnelType wanted = TunnelType.of(type);
        if (wanted == null || wanted == TunnelType.NONE) {
            throw new CommandException(ExitCode.USAGE, "--tunnel " + type + ": none of GENEVE, VXLAN, VLAN");
        }
        within("--vlid", id, wanted == TunnelType.VLAN ? 1 : 0, wanted == TunnelType.VLAN ? LARGEST_TAG : LARGEST_VNI);
        within("--source_port", sourcePort, 0, 0xffff);
        within("--flags", flags, 0, 0xffff);
        within("--redirect", redirect, 0, 1);
        within("--enable_logs", logs, 0, 1);
        within("--zero_checksum", zeroChecksum, 0, 1);
        InetAddress destinationAddress = TunnelPairOptions.anyAddress("--dest_ip", destination);
        if (wanted != TunnelType.VLAN && destinationAddress.isAnyLocalAddress()) {
            throw new CommandException(ExitCode.USAGE, "--tunnel " + wanted + " needs --dest_ip and its kin");
        }
        InetAddress sourceAddress = TunnelPairOptions.anyAddress("--source_ip", source);
        boolean ipv6 = destinationAddress instanceof Inet6Address;
        checkFamilies(wanted, ipv6, sourceAddress instanceof Inet6Address);
        return new Tunnel(
                logs == 1,
                wanted.number(),
                redirect == 1,
                flags,
                card,
                veth,
                id,
                sourcePort,
                Addresses.text(destinationAddress),
                Addresses.text(sourceAddress),
                zeroChecksum == 1,
                mac("--inner_dest_mac", innerMac),
                mac("--source_mac", sourceMac),
                mac("--dest_mac", destinationMac));
    }

    private void checkFamilies(TunnelType wanted, boolean ipv6, boolean sourceIpv6) {
        if (ipv6 != sourceIpv6) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--source_ip " + source + " and --dest_ip " + destination + ": one is IPv6, one IPv4");
        }
        if (ipv6 && wanted == TunnelType.VLAN) {
            throw new CommandException(
                    ExitCode.USAGE, "--tunnel VLAN has no outer addresses: no --dest_ip " + destination);
        }
        if (zeroChecksum == 1 && !ipv6) {
            throw new CommandException(ExitCode.USAGE, "--zero_checksum 1 is of tunnels over IPv6 only");
        }
    }

    private static void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new CommandException(ExitCode.USAGE, option + " " + value + ": not within " + least + ".." + most);
        }
    }

    /** Octets may lack their leading zero, as the original prints them. */
    static String mac(String option, String text) {
        String[] octets = text.split(":", -1);
        StringBuilder mac = new StringBuilder(17);
        for (String octet : octets) {
            boolean good = !octet.isEmpty() && octet.length() <= 2;
            for (int i = 0; i < octet.length(); i++) {
                good &= octet.charAt(i) < 128 && Character.digit(octet.charAt(i), 16) >= 0;
            }
            if (!good || octets.length != 6) {
                throw new CommandException(ExitCode.USAGE, option + " " + text + ": not a MAC address");
            }
            mac.append(mac.isEmpty() ? "" : ":")
                    .append(octet.length() == 1 ? "0" : "")
                    .append(octet);
        }
        return mac.toString();
    }
}
