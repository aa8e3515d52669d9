package io.treville.topology;

import io.treville.topology.Condition.Order;
import io.treville.topology.Condition.Test;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The step {@code iperf3}: {@code {from: left, to: right, time: 2s, udp: true, rate: 10mbit, throughput: ">= 9mbit", loss: "< 1%"}}. */
final class Iperf3Reader {
    private static final int SECOND = 1_000_000;
    private static final int USUAL_PORT = 5201; // iperf3(1), -p
    private static final int USUAL_SECONDS = 1;

    private final Scope scope;

    Iperf3Reader(Scope scope) {
        this.scope = scope;
    }

    /** Where the server is started, and how the client reaches it. */
    private record Far(String node, InetAddress address) {}

    @Nullable
    Step read(Cursor cursor) {
        Fields fields = cursor.fields("from", "to", "time", "udp", "rate", "port", "throughput", "loss");
        Scope.NodeScope from = scope.node(fields.need("from"));
        Cursor toAt = fields.need("to");
        Far far = from == null || toAt == null ? null : far(toAt, from.name);
        boolean udp = fields.flag("udp", false);
        Cursor rate = fields.get("rate");
        long bits = rate == null ? 0 : rate.rate();
        int port = fields.integer("port", 1, 0xffff, USUAL_PORT);
        int seconds = seconds(fields.get("time"));
        Cursor lossAt = fields.get("loss");
        if (lossAt != null && !udp) {
            lossAt.error("only datagrams are lost: give \"udp: true\" too");
        }
        Condition throughput = bounds(fields.get("throughput"), Quantities::throughput, ">= 10mbit");
        Condition loss = bounds(lossAt, Iperf3Reader::percent, "<= 1%");
        return from == null || far == null
                ? null
                : new Step.Iperf3(from.name, far.node(), far.address(), port, seconds, udp, bits, throughput, loss);
    }

    private static int seconds(@Nullable Cursor time) {
        if (time == null) {
            return USUAL_SECONDS;
        }
        int micros = time.micros(SECOND);
        if (micros < SECOND || micros % SECOND != 0) {
            time.error("iperf3 sends for whole seconds");
        }
        return Math.max(1, micros / SECOND);
    }

    /** A node, or an address that one has. */
    private @Nullable Far far(Cursor cursor, String from) {
        String typed = cursor.text();
        if (typed == null) {
            return null;
        }
        if (scope.knows(typed)) {
            InetAddress address = address(typed, from);
            if (address == null) {
                cursor.error(typed + " has no address");
                return null;
            }
            return new Far(typed, address);
        }
        InetAddress address = cursor.address();
        if (address == null) {
            return null;
        }
        for (Scope.NodeScope node : scope.all()) {
            for (Prefix prefix : addresses(node)) {
                if (prefix.address().equals(address)) {
                    return new Far(node.name, address);
                }
            }
        }
        cursor.error("no node has the address " + Addresses.text(address) + ", and the server has to run in one");
        return null;
    }

    /** On the link between the two where there is one, else the first of all. */
    private @Nullable InetAddress address(String name, String from) {
        for (Link link : scope.links()) {
            LinkEnd end = between(link.from(), link.to(), name, from) ? link.from() : link.to();
            LinkEnd other = between(link.from(), link.to(), name, from) ? link.to() : link.from();
            if (between(end, other, name, from) && !end.addresses().isEmpty()) {
                return end.addresses().getFirst().address();
            }
        }
        for (Scope.NodeScope node : scope.all()) {
            if (node.name.equals(name)) {
                List<Prefix> all = addresses(node);
                return all.isEmpty() ? null : all.getFirst().address();
            }
        }
        return null;
    }

    private static boolean between(LinkEnd end, LinkEnd other, String name, String from) {
        return end.node().equals(name) && other.node().equals(from);
    }

    /** Those of {@code lo} first. */
    private static List<Prefix> addresses(Scope.NodeScope node) {
        List<Prefix> all = new ArrayList<>(node.loopback);
        node.held().forEach(held -> all.add(held.prefix()));
        return all;
    }

    private static @Nullable BigDecimal percent(String text) {
        double percent = Quantities.percent(text);
        return Double.isNaN(percent) ? null : BigDecimal.valueOf(percent);
    }

    /** {@code ">= 10mbit"}, or {@code {at-least: 10mbit, at-most: 20mbit}}; anything without. */
    private static Condition bounds(
            @Nullable Cursor cursor, Function<String, @Nullable BigDecimal> unit, String example) {
        if (cursor == null) {
            return Condition.ANY;
        }
        List<Test> tests = new ArrayList<>();
        if (cursor.isMapping()) {
            Fields fields = cursor.fields("below", "at-most", "above", "at-least");
            for (Order order : Order.values()) {
                Cursor bound = fields.get(order.name().toLowerCase(Locale.ROOT).replace('_', '-'));
                if (bound != null) {
                    add(tests, bound, order, bound.text(), unit, example);
                }
            }
            return new Condition(null, tests);
        }
        String text = cursor.text();
        for (Order order : Order.values()) {
            if (text != null && text.startsWith(order.sign() + " ")) {
                add(tests, cursor, order, text.substring(order.sign().length()).strip(), unit, example);
                return new Condition(null, tests);
            }
        }
        if (text != null) {
            cursor.error("\"" + text + "\" is no comparison such as \"" + example + "\"");
        }
        return Condition.ANY;
    }

    private static void add(
            List<Test> tests,
            Cursor at,
            Order order,
            @Nullable String text,
            Function<String, @Nullable BigDecimal> unit,
            String example) {
        BigDecimal bound = text == null ? null : unit.apply(text);
        if (bound == null) {
            at.error("\"" + text + "\" is no quantity such as that of \"" + example + "\"");
        } else {
            tests.add(new Test.Compared(order, bound));
        }
    }
}
