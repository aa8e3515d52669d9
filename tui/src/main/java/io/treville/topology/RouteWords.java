package io.treville.topology;

import java.net.InetAddress;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Routes as {@code ip route} writes them (ip-route(8)), with every encapsulation. */
final class RouteWords {
    private RouteWords() {}

    /** @param program how {@code ip} finds a program: {@code object FILE section NAME} or {@code pinned PATH}, quoted */
    static String add(Words words, Route route, UnaryOperator<String> program) {
        words.add(destination(route.to()));
        Encap encap = route.encap();
        if (encap instanceof Encap.Ioam6 ioam6) {
            ioam6(words, ioam6);
        } else if (encap instanceof Encap.Seg6 seg6) {
            words.add("encap", "seg6", "mode", mode(seg6.mode()), "segs", segments(seg6.segments()));
        } else if (encap instanceof Encap.Seg6Local local) {
            seg6local(words, local, program);
        } else if (encap instanceof Encap.Bpf bpf) {
            bpf(words, bpf, program);
        }
        return rest(words, route);
    }

    static String delete(Words words, Route route) {
        return rest(words.add(destination(route.to())), route);
    }

    private static String rest(Words words, Route route) {
        if (route.via() != null) {
            words.add("via", Addresses.text(route.via()));
        }
        if (route.dev() != null) {
            words.add("dev", route.dev());
        }
        if (route.table() != Route.MAIN_TABLE) {
            words.add("table", table(route.table()));
        }
        if (route.metric() > 0) {
            words.add("metric", route.metric());
        }
        return words.toString();
    }

    private static String destination(Prefix to) {
        return to.length() == 0 && to.address().isAnyLocalAddress() ? "default" : to.toString();
    }

    private static String table(int number) {
        return number == Route.MAIN_TABLE ? "main" : Integer.toString(number);
    }

    private static void ioam6(Words words, Encap.Ioam6 ioam6) {
        words.add("encap", "ioam6");
        if (ioam6.frequencyK() != 1 || ioam6.frequencyN() != 1) {
            words.add("freq", ioam6.frequencyK() + "/" + ioam6.frequencyN());
        }
        words.add("mode", ioam6.mode().name().toLowerCase(java.util.Locale.ROOT));
        if (ioam6.tunnelDestination() != null) {
            words.add("tundst", Addresses.text(ioam6.tunnelDestination()));
        }
        words.add("trace", "prealloc");
        if (ioam6.traceType() != 0) {
            words.add("type", "0x" + Integer.toHexString(ioam6.traceType()));
        }
        words.add("ns", ioam6.namespace());
        if (ioam6.size() > 0) {
            words.add("size", ioam6.size());
        }
        if (ioam6.gobSize() > 0) {
            words.add("gobsize", ioam6.gobSize());
        }
    }

    private static String mode(Encap.Seg6.Mode mode) {
        return switch (mode) {
            case INLINE -> "inline";
            case ENCAP -> "encap";
            case L2ENCAP -> "l2encap";
            case ENCAP_RED -> "encap.red";
            case L2ENCAP_RED -> "l2encap.red";
        };
    }

    private static String segments(List<InetAddress> segments) {
        StringBuilder out = new StringBuilder();
        for (InetAddress segment : segments) {
            out.append(out.isEmpty() ? "" : ",").append(Addresses.text(segment));
        }
        return out.toString();
    }

    private static void seg6local(Words words, Encap.Seg6Local local, UnaryOperator<String> program) {
        words.add("encap", "seg6local", "action", local.action().text());
        if (local.table() > 0) {
            words.add("table", table(local.table()));
        }
        if (local.vrfTable() > 0) {
            words.add("vrftable", table(local.vrfTable()));
        }
        InetAddress nexthop = local.nexthop();
        if (nexthop != null) {
            words.add(nexthop.getAddress().length == 4 ? "nh4" : "nh6", Addresses.text(nexthop));
        }
        if (local.outDevice() != null) {
            words.add("oif", local.outDevice());
        }
        if (!local.segments().isEmpty()) {
            words.add("srh", "segs", segments(local.segments()));
        }
        if (local.program() != null) {
            words.add("endpoint").raw(program.apply(local.program()));
        }
    }

    private static void bpf(Words words, Encap.Bpf bpf, UnaryOperator<String> program) {
        words.add("encap", "bpf");
        hook(words, "in", bpf.in(), program);
        hook(words, "out", bpf.out(), program);
        hook(words, "xmit", bpf.xmit(), program);
        if (bpf.headroom() > 0) {
            words.add("headroom", bpf.headroom());
        }
    }

    private static void hook(Words words, String hook, @Nullable String name, UnaryOperator<String> program) {
        if (name != null) {
            words.add(hook).raw(program.apply(name));
        }
    }
}
