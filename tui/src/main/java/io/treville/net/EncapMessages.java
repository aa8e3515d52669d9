package io.treville.net;

import io.treville.topology.Encap;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lightweight tunnels of routes: RTA_ENCAP_TYPE and RTA_ENCAP (include/uapi/linux/lwtunnel.h, ioam6_iptunnel.h,
 * seg6_iptunnel.h, seg6_local.h).
 */
final class EncapMessages {
    private static final int ENCAP_SEG6 = 5;
    private static final int ENCAP_BPF = 6;
    private static final int ENCAP_SEG6_LOCAL = 7;
    private static final int ENCAP_IOAM6 = 9;

    private static final int IOAM6_MODE = 1;
    private static final int IOAM6_DST = 2;
    private static final int IOAM6_TRACE = 3;
    private static final int IOAM6_FREQ_K = 4;
    private static final int IOAM6_FREQ_N = 5;
    private static final int IOAM6_TRACE_GOB = 7;
    private static final int LONGEST_TRACE = 127 * 4;
    private static final int LONGEST_GOB = 255 * 4;

    private static final int SEG6_SRH = 1;
    private static final int SRH_ROUTING_TYPE = 4;
    private static final int MOST_SEGMENTS = 126;

    private static final int LOCAL_ACTION = 1;
    private static final int LOCAL_SRH = 2;
    private static final int LOCAL_TABLE = 3;
    private static final int LOCAL_NH4 = 4;
    private static final int LOCAL_NH6 = 5;
    private static final int LOCAL_OIF = 7;
    private static final int LOCAL_BPF = 8;
    private static final int LOCAL_VRFTABLE = 9;

    private static final int BPF_IN = 1;
    private static final int BPF_OUT = 2;
    private static final int BPF_XMIT = 3;
    private static final int BPF_XMIT_HEADROOM = 4;

    /** The same numbers in LWT_BPF_PROG_* and SEG6_LOCAL_BPF_PROG*. */
    private static final int PROGRAM_FD = 1;

    private static final int PROGRAM_NAME = 2;

    private final String node;
    private final ProgramFds programs;
    private final int outDevice;

    /** @param outDevice index of the device of End.DX2, else 0 */
    EncapMessages(String node, ProgramFds programs, int outDevice) {
        this.node = node;
        this.programs = programs;
        this.outDevice = outDevice;
    }

    /** By instanceof and not by a switch over types, whose first use costs as much as the rest of a route. */
    void write(MessageWriter out, Encap encap) throws NetworkException {
        if (encap instanceof Encap.Ioam6 ioam) {
            int at = start(out, ENCAP_IOAM6);
            ioam6(out, ioam);
            out.close(at);
        } else if (encap instanceof Encap.Seg6 seg6) {
            int at = start(out, ENCAP_SEG6);
            seg6(out, seg6);
            out.close(at);
        } else if (encap instanceof Encap.Seg6Local local) {
            int at = start(out, ENCAP_SEG6_LOCAL);
            seg6Local(out, local);
            out.close(at);
        } else if (encap instanceof Encap.Bpf bpf) {
            int at = start(out, ENCAP_BPF);
            bpf(out, bpf);
            out.close(at);
        } else {
            throw new IllegalArgumentException("no encapsulation: " + encap);
        }
    }

    private static int start(MessageWriter out, int type) {
        out.attributeU16(RouteMessages.RTA_ENCAP_TYPE, type);
        return out.nest(RouteMessages.RTA_ENCAP);
    }

    private void ioam6(MessageWriter out, Encap.Ioam6 ioam) throws NetworkException {
        checkWords("size", ioam.size(), LONGEST_TRACE);
        checkWords("gobsize", ioam.gobSize(), LONGEST_GOB);
        out.attributeU8(IOAM6_MODE, mode(ioam.mode()));
        if (ioam.tunnelDestination() != null) {
            out.attribute(IOAM6_DST, ioam.tunnelDestination().getAddress());
        }
        if (ioam.frequencyK() != ioam.frequencyN()) {
            out.attributeU32(IOAM6_FREQ_K, ioam.frequencyK()).attributeU32(IOAM6_FREQ_N, ioam.frequencyN());
        }
        // struct ioam6_trace_hdr: be16 namespace; NodeLen(5) flags(3..); RemainingLen(7); be32 type << 8 | reserved
        int trace = out.start(IOAM6_TRACE);
        be16(out, ioam.namespace());
        out.u8(0).u8(ioam.size() / 4);
        be32(out, ioam.traceType() << 8);
        out.close(trace);
        if (ioam.gobSize() != 0) {
            // struct ioam6_trace_gob_hdr: length in words, schema (24 bits); 0 is "the one bound to the namespace here"
            out.attribute(IOAM6_TRACE_GOB, new byte[] {(byte) (ioam.gobSize() / 4), 0, 0, 0});
        }
    }

    private static int mode(Encap.Ioam6.Mode mode) {
        return switch (mode) {
            case INLINE -> 1;
            case ENCAP -> 2;
            case AUTO -> 3;
        };
    }

    private void checkWords(String what, int octets, int most) throws NetworkException {
        if (octets < 0 || octets > most || octets % 4 != 0) {
            throw new NetworkException.Invalid(
                    node + ": encap ioam6: " + what + " " + octets + ": not a multiple of 4 within 0.." + most);
        }
    }

    /** struct seg6_iptunnel_encap: the mode, then the routing header. */
    private void seg6(MessageWriter out, Encap.Seg6 seg6) throws NetworkException {
        int at = out.start(SEG6_SRH);
        out.u32(
                switch (seg6.mode()) {
                    case INLINE -> 0;
                    case ENCAP -> 1;
                    case L2ENCAP -> 2;
                    case ENCAP_RED -> 3;
                    case L2ENCAP_RED -> 4;
                });
        routingHeader(out, seg6.segments(), seg6.mode() == Encap.Seg6.Mode.INLINE);
        out.close(at);
    }

    private void seg6Local(MessageWriter out, Encap.Seg6Local local) throws NetworkException {
        Encap.Seg6Local.Action action = local.action();
        out.attributeU32(LOCAL_ACTION, action.number());
        if (!local.segments().isEmpty()) {
            int at = out.start(LOCAL_SRH);
            routingHeader(out, local.segments(), action == Encap.Seg6Local.Action.END_B6);
            out.close(at);
        }
        if (local.table() != 0) {
            out.attributeU32(LOCAL_TABLE, local.table());
        }
        if (local.vrfTable() != 0) {
            out.attributeU32(LOCAL_VRFTABLE, local.vrfTable());
        }
        if (local.nexthop() != null) {
            byte[] octets = local.nexthop().getAddress();
            out.attribute(octets.length == 4 ? LOCAL_NH4 : LOCAL_NH6, octets);
        }
        if (outDevice != 0) {
            out.attributeU32(LOCAL_OIF, outDevice);
        }
        program(out, LOCAL_BPF, local.program());
    }

    private void bpf(MessageWriter out, Encap.Bpf bpf) throws NetworkException {
        program(out, BPF_IN, bpf.in());
        program(out, BPF_OUT, bpf.out());
        program(out, BPF_XMIT, bpf.xmit());
        if (bpf.headroom() != 0) {
            out.attributeU32(BPF_XMIT_HEADROOM, bpf.headroom());
        }
    }

    private void program(MessageWriter out, int type, @Nullable String name) throws NetworkException {
        if (name != null) {
            int at = out.nest(type);
            out.attributeU32(PROGRAM_FD, programs.fd(node, name)).attribute(PROGRAM_NAME, name);
            out.close(at);
        }
    }

    /**
     * struct ipv6_sr_hdr (RFC 8754 section 2): segments in reverse, the next one's index in SegmentsLeft.
     *
     * @param inline leaves segment 0 free: the kernel puts the packet's own destination there
     */
    private void routingHeader(MessageWriter out, List<InetAddress> segments, boolean inline) throws NetworkException {
        int count = segments.size() + (inline ? 1 : 0);
        if (segments.isEmpty() || count > MOST_SEGMENTS) {
            throw new NetworkException.Invalid(node + ": encap seg6: " + segments.size() + " segments");
        }
        out.u8(0).u8(2 * count).u8(SRH_ROUTING_TYPE).u8(count - 1);
        out.u8(count - 1).u8(0).u16(0);
        if (inline) {
            out.octets(new byte[16]);
        }
        for (int i = segments.size() - 1; i >= 0; i--) {
            out.octets(segments.get(i).getAddress());
        }
    }

    private static void be16(MessageWriter out, int value) {
        out.u8(value >> 8).u8(value);
    }

    private static void be32(MessageWriter out, int value) {
        be16(out, value >>> 16);
        be16(out, value);
    }
}
