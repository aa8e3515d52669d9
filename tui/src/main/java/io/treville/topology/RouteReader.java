package io.treville.topology;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Routes of a node. Short, as {@code ip} writes them: {@code fc00::d6 via dc01::2 metric 100}; long: {@code {to: …, via: …,
 * dev: …, table: …, metric: …, encap: {…}}}. What {@code via} decides about the device is decided here.
 */
final class RouteReader {
    static final String[] KEYS = {"to", "via", "dev", "table", "metric", "encap"};

    private static final Encap PLAIN = new Encap.None();
    private static final String[] TABLES = {"main", "local", "default"};
    private static final int[] TABLE_NUMBERS = {Route.MAIN_TABLE, 255, 253};

    private final Scope.NodeScope node;

    RouteReader(Scope.NodeScope node) {
        this.node = node;
    }

    /** The parts of a route, in either form. */
    private static final class Parts {
        @Nullable
        Cursor to;

        @Nullable
        Cursor via;

        @Nullable
        Cursor dev;

        @Nullable
        Cursor table;

        @Nullable
        Cursor metric;

        @Nullable
        Cursor encap;

        boolean put(String key, Cursor value) {
            switch (key) {
                case "to" -> to = value;
                case "via" -> via = value;
                case "dev" -> dev = value;
                case "table" -> table = value;
                case "metric" -> metric = value;
                default -> {
                    return false;
                }
            }
            return true;
        }
    }

    @Nullable
    Route read(Cursor cursor) {
        return cursor.isText() ? resolve(cursor, words(cursor), true) : read(cursor.fields(KEYS), true);
    }

    /**
     * @param whole false for a route that is to be deleted: it may leave out where it leads
     */
    @Nullable
    Route read(Fields fields, boolean whole) {
        Parts parts = new Parts();
        parts.to = fields.need("to");
        parts.via = fields.get("via");
        parts.dev = fields.get("dev");
        parts.table = fields.get("table");
        parts.metric = fields.get("metric");
        parts.encap = fields.get("encap");
        return resolve(fields.self(), parts, whole);
    }

    private static Parts words(Cursor cursor) {
        Parts parts = new Parts();
        List<Cursor> words = cursor.words();
        parts.to = words.isEmpty() ? null : words.getFirst();
        for (int i = 1; i < words.size(); i += 2) {
            String key = words.get(i).text();
            if (key == null || key.equals("to") || i + 1 == words.size() || !parts.put(key, words.get(i + 1))) {
                words.get(i).error("expected TO [via ADDRESS] [dev INTERFACE] [table N] [metric N]");
                break;
            }
        }
        return parts;
    }

    private @Nullable Route resolve(Cursor self, Parts parts, boolean whole) {
        InetAddress via = parts.via == null ? null : parts.via.address();
        Prefix to = parts.to == null ? null : destination(parts.to, via);
        String dev = parts.dev == null ? null : node.device(parts.dev);
        int table = parts.table == null ? Route.MAIN_TABLE : table(parts.table);
        int metric = parts.metric == null ? 0 : parts.metric.integer(1, Integer.MAX_VALUE, 0);
        Encap encap = parts.encap == null ? PLAIN : new EncapReader(node).read(parts.encap);
        if (to == null) {
            return null;
        }
        if (via != null && parts.via != null) {
            if (via.getAddress().length != to.address().getAddress().length) {
                parts.via.error(Addresses.text(via) + " is not of the address family of " + to);
            } else {
                dev = nexthop(parts.via, via, dev);
            }
        } else if (dev == null && parts.dev == null && parts.via == null && whole) {
            self.error("route to " + to + " needs \"via\" or \"dev\"");
        }
        family(parts.encap, encap, to);
        return new Route(to, via, dev, table, metric, encap);
    }

    private static void family(@Nullable Cursor at, Encap encap, Prefix to) {
        if (at != null && !to.isIpv6() && (encap instanceof Encap.Ioam6 || encap instanceof Encap.Seg6Local)) {
            at.error("this encap works on IPv6 routes only, and " + to + " is none");
        }
    }

    /** {@code default} is of the family of its next hop. Host bits are cleared: the kernel would. */
    private static @Nullable Prefix destination(Cursor to, @Nullable InetAddress via) {
        if (to.is("default")) {
            boolean v4 = via != null && via.getAddress().length == 4;
            return Prefix.parse(v4 ? "0.0.0.0/0" : "::/0");
        }
        Prefix prefix = to.prefix();
        return prefix == null ? null : prefix.network();
    }

    static int table(Cursor cursor) {
        for (int i = 0; i < TABLES.length; i++) {
            if (cursor.is(TABLES[i])) {
                return TABLE_NUMBERS[i];
            }
        }
        return cursor.integer(1, Integer.MAX_VALUE, Route.MAIN_TABLE);
    }

    /** The interface whose subnet a next hop is in; reported when there is none, or another one. */
    private @Nullable String nexthop(Cursor at, InetAddress via, @Nullable String dev) {
        if (via.isLinkLocalAddress()) {
            if (dev == null) {
                at.error("a link-local next hop needs \"dev\"");
            }
            return dev;
        }
        String text = Addresses.text(via);
        String found = null;
        StringBuilder subnets = new StringBuilder();
        for (Scope.Held held : node.held()) {
            Prefix prefix = held.prefix();
            if (prefix.address().equals(via)) {
                at.error("next hop " + text + " is " + node.name + "'s own address");
                return held.dev();
            }
            if (prefix.contains(via) && (found == null || held.dev().equals(dev))) {
                found = held.dev();
            }
            subnets.append(subnets.isEmpty() ? "" : ", ").append(prefix.network());
        }
        if (found == null) {
            at.error("next hop " + text + " is in no subnet of " + node.name
                    + (subnets.isEmpty() ? "" : " (" + subnets + ")"));
            return dev;
        }
        if (dev != null && !dev.equals(found)) {
            at.error("next hop " + text + " is reached through " + found + ", not " + dev);
        }
        return found;
    }
}
