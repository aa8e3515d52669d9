package io.treville.topology;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a route does to a packet besides forwarding it (a "lightweight tunnel", include/uapi/linux/lwtunnel.h). */
public sealed interface Encap {
    /** The loaded programs that it names. */
    default List<String> programs() {
        List<String> names = new ArrayList<>(3);
        if (this instanceof Bpf bpf) {
            for (String name : new String[] {bpf.in(), bpf.out(), bpf.xmit()}) {
                if (name != null) {
                    names.add(name);
                }
            }
        } else if (this instanceof Seg6Local local && local.program() != null) {
            names.add(local.program());
        }
        return names;
    }

    /** Nothing: a plain route. */
    record None() implements Encap {}

    /**
     * IOAM6 pre-allocated trace (include/uapi/linux/ioam6_iptunnel.h), with or without a Global Opaque Block.
     *
     * @param mode where the option goes
     * @param tunnelDestination outer destination; needed by {@code ENCAP} and {@code AUTO}
     * @param frequencyK packets that get the option ...
     * @param frequencyN ... out of so many
     * @param namespace IOAM namespace id, 16 bits
     * @param traceType IOAM trace type, 24 bits, left-aligned as {@code ip} prints it (0x800000); 0 only with a GOB
     * @param size octets of node data, a multiple of 4; 0 only with a GOB
     * @param gobSize octets of GOB payload, a multiple of 4; 0 for none
     */
    record Ioam6(
            Mode mode,
            @Nullable InetAddress tunnelDestination,
            int frequencyK,
            int frequencyN,
            int namespace,
            int traceType,
            int size,
            int gobSize)
            implements Encap {
        public enum Mode {
            INLINE,
            ENCAP,
            AUTO
        }

        public Ioam6 {
            requireNonNull(mode, "mode is null");
        }
    }

    /** SRv6 encapsulation (RFC 8986 H.Encaps and kin); segments in the order they are visited. */
    record Seg6(Mode mode, List<InetAddress> segments) implements Encap {
        public enum Mode {
            INLINE,
            ENCAP,
            L2ENCAP,
            ENCAP_RED,
            L2ENCAP_RED
        }

        public Seg6 {
            requireNonNull(mode, "mode is null");
            segments = List.copyOf(segments);
        }
    }

    /**
     * An SRv6 endpoint behaviour (RFC 8986; include/uapi/linux/seg6_local.h). Only what the action needs is given.
     *
     * @param table routing table of End.T and End.DT6 (254 is main); 0 for none
     * @param vrfTable table of the VRF of End.DT4, End.DT6, End.DT46; 0 for none
     * @param nexthop next hop of End.X, End.DX4, End.DX6
     * @param outDevice device of End.DX2
     * @param segments segment list of End.B6 and End.B6.Encaps
     * @param program name of the loaded program of End.BPF
     */
    record Seg6Local(
            Action action,
            int table,
            int vrfTable,
            @Nullable InetAddress nexthop,
            @Nullable String outDevice,
            List<InetAddress> segments,
            @Nullable String program)
            implements Encap {
        /** Endpoint behaviours, with their numbers in the kernel's {@code enum SEG6_LOCAL_ACTION_*}. */
        public enum Action {
            END("End", 1),
            END_X("End.X", 2),
            END_T("End.T", 3),
            END_DX2("End.DX2", 4),
            END_DX6("End.DX6", 5),
            END_DX4("End.DX4", 6),
            END_DT6("End.DT6", 7),
            END_DT4("End.DT4", 8),
            END_B6("End.B6", 9),
            END_B6_ENCAPS("End.B6.Encaps", 10),
            END_BPF("End.BPF", 15),
            END_DT46("End.DT46", 16);

            private final String text;
            private final int number;

            Action(String text, int number) {
                this.text = text;
                this.number = number;
            }

            /** The name as RFC 8986 and {@code ip} write it. */
            public String text() {
                return text;
            }

            public int number() {
                return number;
            }
        }

        public Seg6Local {
            requireNonNull(action, "action is null");
            segments = List.copyOf(segments);
        }
    }

    /**
     * Programs on a route (include/uapi/linux/lwtunnel.h LWT_BPF_*), each by the name of a loaded program.
     *
     * @param headroom octets reserved for the xmit program, 0 to 256
     */
    record Bpf(
            @Nullable String in,
            @Nullable String out,
            @Nullable String xmit,
            int headroom) implements Encap {}
}
