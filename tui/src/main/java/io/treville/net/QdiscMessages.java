package io.treville.net;

import io.treville.topology.Netem;
import org.jspecify.annotations.Nullable;

/** Queueing disciplines and filters (include/uapi/linux/rtnetlink.h, pkt_sched.h, pkt_cls.h; tc(8)). */
final class QdiscMessages {
    static final int RTM_NEWQDISC = 36;
    private static final int RTM_DELQDISC = 37;
    private static final int RTM_GETQDISC = 38;
    private static final int RTM_NEWTFILTER = 44;
    private static final int RTM_DELTFILTER = 45;
    private static final int RTM_GETTFILTER = 46;

    /** Size of struct tcmsg. */
    static final int HEADER = 20;

    /** Size of struct tc_netem_qopt, after which netem's attributes come. */
    private static final int NETEM_HEADER = 24;

    static final int TCA_KIND = 1;
    private static final int TCA_OPTIONS = 2;

    private static final int ROOT = 0xffffffff;
    private static final int CLSACT = 0xfffffff1;
    private static final int CLSACT_HANDLE = 0xffff0000;
    private static final int CLSACT_INGRESS = 0xfffffff2;
    private static final int CLSACT_EGRESS = 0xfffffff3;

    private static final int TCA_NETEM_REORDER = 3;
    private static final int TCA_NETEM_RATE = 6;
    private static final int TCA_NETEM_RATE64 = 8;
    private static final int TCA_NETEM_LATENCY64 = 10;
    private static final int TCA_NETEM_JITTER64 = 11;
    private static final int NETEM_DEFAULT_LIMIT = 1000;

    private static final int TCA_BPF_FD = 6;
    private static final int TCA_BPF_NAME = 7;
    private static final int TCA_BPF_FLAGS = 8;
    private static final int TCA_BPF_FLAG_ACT_DIRECT = 1;

    /** Priority 1, all protocols (ETH_P_ALL in network order). */
    private static final int FILTER_PLACE = 1 << 16 | 0x0300;

    private static final int FILTER_HANDLE = 1;

    private QdiscMessages() {}

    /** Makes netem the root of a device, or changes the one that is. */
    static void setNetem(MessageWriter out, int index, Netem netem) {
        header(out.begin(RTM_NEWQDISC, MessageWriter.CREATE | MessageWriter.REPLACE), index, 0, ROOT, 0);
        out.attribute(TCA_KIND, "netem");
        int options = out.start(TCA_OPTIONS);
        // struct tc_netem_qopt: latency, limit, loss, gap, duplicate, jitter; the 64-bit times below take precedence
        out.u32(ticks(netem.delayMicros()));
        out.u32(netem.limit() > 0 ? netem.limit() : NETEM_DEFAULT_LIMIT);
        out.u32(probability(netem.lossPercent()));
        out.u32(netem.reorderPercent() > 0 ? 1 : 0);
        out.u32(probability(netem.duplicatePercent()));
        out.u32(ticks(netem.jitterMicros()));
        out.attributeU64(TCA_NETEM_LATENCY64, netem.delayMicros() * 1000L);
        out.attributeU64(TCA_NETEM_JITTER64, netem.jitterMicros() * 1000L);
        // both always: what a change does not mention stays as it was
        int reorder = out.start(TCA_NETEM_REORDER);
        out.u32(probability(netem.reorderPercent())).u32(0).close(reorder);
        rate(out, netem.rateBits() / 8);
        out.close(options).end();
    }

    /** Asks for the queueing disciplines of all devices. */
    static void dump(MessageWriter out) {
        header(out.begin(RTM_GETQDISC, MessageWriter.DUMP), 0, 0, 0, 0).end();
    }

    /** What a queueing discipline does that is netem; null of another. */
    static @Nullable Netem netem(Message message) throws NetworkException {
        Attributes attributes = message.attributes(HEADER);
        byte[] options = attributes.octets(TCA_OPTIONS);
        if (!"netem".equals(attributes.text(TCA_KIND)) || options == null || options.length < NETEM_HEADER) {
            return null;
        }
        Attributes more = Attributes.of(options, NETEM_HEADER, options.length);
        byte[] reorder = more.octets(TCA_NETEM_REORDER);
        byte[] rate = more.octets(TCA_NETEM_RATE);
        long slow = rate == null ? 0 : Integer.toUnsignedLong(Octets.s32(rate, 0));
        return new Netem(
                (int) (more.s64(TCA_NETEM_LATENCY64, nanos(options, 0)) / 1000),
                (int) (more.s64(TCA_NETEM_JITTER64, nanos(options, 20)) / 1000),
                percent(options, 8),
                percent(options, 16),
                reorder == null ? 0 : percent(reorder, 0),
                more.s64(TCA_NETEM_RATE64, slow) * 8,
                Octets.s32(options, 4));
    }

    /** Ticks of the packet scheduler as nanoseconds. */
    private static long nanos(byte[] options, int at) {
        return Integer.toUnsignedLong(Octets.s32(options, at)) << 6;
    }

    /** A fraction of 2^32 - 1, to the thousandth of a percent. */
    private static double percent(byte[] octets, int at) {
        return Math.rint(Integer.toUnsignedLong(Octets.s32(octets, at)) * 100_000.0 / 0xffffffffL) / 1000;
    }

    /** Makes the root of a device one that drops everything: of the kernel's core, where netem need not be built. */
    static void setBlackhole(MessageWriter out, int index) {
        header(out.begin(RTM_NEWQDISC, MessageWriter.CREATE | MessageWriter.REPLACE), index, 0, ROOT, 0);
        out.attribute(TCA_KIND, "blackhole").end();
    }

    /** struct tc_netem_rate: rate in octets a second, packet overhead, cell size, cell overhead. */
    private static void rate(MessageWriter out, long octets) {
        boolean wide = octets > 0xffffffffL;
        if (wide) {
            out.attributeU64(TCA_NETEM_RATE64, octets);
        }
        int rate = out.start(TCA_NETEM_RATE);
        out.u32(wide ? -1 : (int) octets).u32(0).u32(0).u32(0).close(rate);
    }

    /** Takes the root away; the device's default comes back. */
    static void deleteRoot(MessageWriter out, int index) {
        header(out.begin(RTM_DELQDISC, 0), index, 0, ROOT, 0).end();
    }

    static void addClsact(MessageWriter out, int index) {
        header(out.begin(RTM_NEWQDISC, MessageWriter.CREATE | MessageWriter.EXCLUSIVE), index, CLSACT_HANDLE, CLSACT, 0)
                .attribute(TCA_KIND, "clsact")
                .end();
    }

    static void deleteClsact(MessageWriter out, int index) {
        header(out.begin(RTM_DELQDISC, 0), index, CLSACT_HANDLE, CLSACT, 0)
                .attribute(TCA_KIND, "clsact")
                .end();
    }

    /** Asks for the filters of a clsact hook. */
    static void dumpFilters(MessageWriter out, int index, boolean egress) {
        int parent = egress ? CLSACT_EGRESS : CLSACT_INGRESS;
        header(out.begin(RTM_GETTFILTER, MessageWriter.DUMP), index, 0, parent, 0)
                .end();
    }

    /** Attaches a program to a clsact hook, direct action. The place (priority 1, handle 1) must be free. */
    static void addFilter(MessageWriter out, int index, boolean egress, int program, String name) {
        filter(out, MessageWriter.CREATE | MessageWriter.EXCLUSIVE, index, egress, program, name);
    }

    /** Puts another program in the place of the one that {@link #addFilter} attached, at once. */
    static void replaceFilter(MessageWriter out, int index, boolean egress, int program, String name) {
        filter(out, MessageWriter.REPLACE, index, egress, program, name);
    }

    private static void filter(MessageWriter out, int flags, int index, boolean egress, int program, String name) {
        filterHeader(out.begin(RTM_NEWTFILTER, flags), index, egress);
        int options = out.nest(TCA_OPTIONS);
        out.attributeU32(TCA_BPF_FD, program).attribute(TCA_BPF_NAME, name);
        out.attributeU32(TCA_BPF_FLAGS, TCA_BPF_FLAG_ACT_DIRECT);
        out.close(options).end();
    }

    static void deleteFilter(MessageWriter out, int index, boolean egress) {
        filterHeader(out.begin(RTM_DELTFILTER, 0), index, egress);
        out.end();
    }

    private static void filterHeader(MessageWriter out, int index, boolean egress) {
        header(out, index, FILTER_HANDLE, egress ? CLSACT_EGRESS : CLSACT_INGRESS, FILTER_PLACE)
                .attribute(TCA_KIND, "bpf");
    }

    /** struct tcmsg: family, padding, interface, handle, parent, info. */
    private static MessageWriter header(MessageWriter out, int index, int handle, int parent, int place) {
        return out.u32(0).u32(index).u32(handle).u32(parent).u32(place);
    }

    /** A percentage as the kernel has probabilities: a fraction of 2^32 - 1. */
    private static int probability(double percent) {
        return (int) Math.round(Math.clamp(percent, 0, 100) / 100 * 0xffffffffL);
    }

    /** Microseconds in ticks of the packet scheduler, 64 ns each (PSCHED_SHIFT), for kernels without 64-bit times. */
    private static int ticks(int micros) {
        return (int) Math.min((micros * 1000L) >> 6, 0xffffffffL);
    }
}
