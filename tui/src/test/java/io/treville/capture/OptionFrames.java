package io.treville.capture;

import static io.treville.capture.Frames.ethernet;
import static io.treville.capture.Frames.gob;
import static io.treville.capture.Frames.hex;
import static io.treville.capture.Frames.hopByHop;
import static io.treville.capture.Frames.ipv6;
import static io.treville.capture.Frames.join;
import static io.treville.capture.Frames.trace;
import static io.treville.capture.Frames.u16;
import static io.treville.capture.Frames.vlan;

import java.net.InetAddress;
import java.util.Map;

/** Well-formed frames whose point is in their options. */
final class OptionFrames {
    private OptionFrames() {}

    /** Checksums are right where Wireshark would say something about wrong ones. */
    static void addTo(Map<String, byte[]> frames) {
        byte[] ping = ipv6(58, 64, "2001:db8::1", "2001:db8::2", Frames.echo(128, 7));
        frames.put("hop-by-hop options", hopByHopOptions());
        frames.put(
                "listener report",
                ethernet(
                        0x86dd,
                        ipv6(
                                0,
                                1,
                                "fe80::1",
                                "ff02::16",
                                join(
                                        hex("3a00 05020000 0100"),
                                        hex("8f00abcd 00000002"),
                                        hex("04000001"),
                                        address("ff02::1:ff00:2"),
                                        address("fd00::9"),
                                        hex("03000000"),
                                        address("ff05::2")))));
        frames.put("router advertisement", routerAdvertisement());
        frames.put("ipv4 options", ipv4Options());
        frames.put("tcp options", tcpOptions());
        frames.put("vlan in vlan", ethernet(0x88a8, vlan(0x0064, 0x8100, vlan(0xa0c8, 0x86dd, ping))));
        frames.put(
                "keyed srh",
                ethernet(
                        0x86dd,
                        ipv6(
                                43,
                                63,
                                "fd00::1",
                                "fd00::3",
                                join(
                                        hex("29 07 04 00 00 08 0042"),
                                        address("fd00::3"),
                                        hex("0526 8000 00000007"),
                                        new byte[32],
                                        ping))));
        frames.put("eip", gobFrame(hex("0666c202 3f000001 3e000002 00000000")));
        frames.put("aggregate", gobFrame(hex("0000000a 00000028 00000064 00000004")));
    }

    private static byte[] gobFrame(byte[] payload) {
        byte[] ping = ipv6(58, 64, "dc01::1", "db22::2", Frames.echo(128, 3));
        return ethernet(
                0x86dd,
                ipv6(0, 63, "dc01::1", "fc00::d6", hopByHop(41, trace(123, 0, 0, 0, 0, 1, gob(0xaa, payload)), ping)));
    }

    /** Router alert, tunnel encapsulation limit, an experimental option, Pad1. */
    private static byte[] hopByHopOptions() {
        return ethernet(
                0x86dd,
                ipv6(
                        0,
                        64,
                        "fd00::1",
                        "fd00::2",
                        join(hex("3a01 05020000 040107 1e03 01ff3f 00 00"), Frames.echo(128, 1))));
    }

    private static byte[] routerAdvertisement() {
        return ethernet(
                0x86dd,
                ipv6(
                        58,
                        255,
                        "fe80::1",
                        "ff02::1",
                        join(
                                hex("8600abcd 40c00708 0000ea60 000003e8"),
                                hex("0101 02000000000a"),
                                hex("0501 0000 000005dc"),
                                hex("0304 40c0 00015180 00003840 00000000"),
                                address("fd00:1::"),
                                hex("1903 0000 00000e10"),
                                address("fd00::53"),
                                hex("1802 3008 00000708 fd00000200000000"))));
    }

    private static byte[] ipv4Options() {
        byte[] echo = hex("0800 e5c6 1234 0005 00010203");
        return ethernet(
                0x0800,
                join(
                        hex("4a00"),
                        u16(40 + echo.length),
                        hex("0001 4000 4001 0000"),
                        hex("0a000001 0a000002"),
                        hex("94040000 01 070b08 0a000001 00000000 00 000000"),
                        echo));
    }

    private static byte[] tcpOptions() {
        return ethernet(
                0x86dd,
                ipv6(
                        6,
                        64,
                        "fd00::1",
                        "fd00::2",
                        join(
                                hex("1f90 0050 00000001 00000002 f032 ffff 0000 0007"),
                                hex("020405a0 0402 080a 00000064 00000032 01 030307"),
                                hex("050a 00000010 00000020 01010101010101010101"))));
    }

    private static byte[] address(String text) {
        return InetAddress.ofLiteral(text).getAddress();
    }
}
