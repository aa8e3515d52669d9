package io.treville.cli;

import io.treville.lab.tunnel.TunnelPair;
import java.net.InetAddress;
import picocli.CommandLine.Option;

/** The pair of addresses that an entry is for. */
final class TunnelPairOptions {
    @Option(
            names = {"-x", "--inner_src_ip", "--inner-src-ip"},
            required = true,
            paramLabel = "IP",
            description = "The container at this end.")
    private String source = "";

    @Option(
            names = {"-y", "--inner_dst_ip", "--inner-dst-ip"},
            required = true,
            paramLabel = "IP",
            description = "The container at the other end.")
    private String destination = "";

    TunnelPair pair() {
        return new TunnelPair(address("--inner_src_ip", source), address("--inner_dst_ip", destination));
    }

    /** An IPv4 address; never looks a name up. */
    static InetAddress address(String option, String text) {
        InetAddress address = anyAddress(option, text);
        if (address.getAddress().length == 4) {
            return address;
        }
        throw new CommandException(ExitCode.USAGE, option + " " + text + ": not an IPv4 address");
    }

    /** An IPv4 or IPv6 address without a scope; never looks a name up. */
    static InetAddress anyAddress(String option, String text) {
        try {
            if (text.indexOf('%') < 0) {
                return InetAddress.ofLiteral(text);
            }
        } catch (IllegalArgumentException none) {
            // said below
        }
        throw new CommandException(ExitCode.USAGE, option + " " + text + ": not an IP address");
    }
}
