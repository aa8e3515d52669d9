package io.treville.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Links. Short: {@code alfa db11::2/64 -- db11::1/64 athos}, with {@code h1 e01a fd01::1/64 -- …} where an interface has
 * a name of its own; {@code {link: SHORT, mtu: 1400}}; long: {@code {from: {node: …}, to: {node: …}}}.
 */
final class LinkReader {
    private static final int SMALLEST_MTU = 68;
    private static final int LARGEST_MTU = 65535;

    private final Scope scope;
    private final @Nullable Cursor defaultMtu;
    private final @Nullable Cursor defaultNetem;
    private final List<End> ends = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();

    /** An end as written: names not yet looked up. */
    private static final class End {
        final Cursor node;
        final String nodeName;
        final List<Cursor> addresses = new ArrayList<>();

        @Nullable
        Cursor device;

        @Nullable
        String mac;

        @Nullable
        Cursor netem;

        boolean pass;
        boolean capture;

        End(Cursor node, String nodeName) {
            this.node = node;
            this.nodeName = nodeName;
        }
    }

    LinkReader(Scope scope, @Nullable Cursor defaults) {
        this.scope = scope;
        Fields fields = defaults == null ? null : defaults.fields("mtu", "netem");
        this.defaultMtu = fields == null ? null : fields.get("mtu");
        this.defaultNetem = fields == null ? null : fields.get("netem");
    }

    /** Reads the links; their nodes are declared unless the file has a list of nodes, which then must know them. */
    List<Link> read(List<Cursor> items, boolean declare) {
        List<Link> links = new ArrayList<>(items.size());
        for (Cursor item : items) {
            Link link = link(item);
            if (link != null) {
                links.add(link);
            }
        }
        for (End end : ends) {
            if (!declare && !scope.knows(end.nodeName)) {
                scope.unknownNode(end.node, end.nodeName);
            }
        }
        for (Link link : links) {
            if (declare
                    || (scope.knows(link.from().node()) && scope.knows(link.to().node()))) {
                scope.declare(link.from().node()).ends.add(link.from());
                scope.declare(link.to().node()).ends.add(link.to());
            }
        }
        return links;
    }

    private @Nullable Link link(Cursor item) {
        if (item.isText()) {
            return resolve(pair(item), null, null);
        }
        Fields fields = item.fields("link", "from", "to", "mtu", "netem", "pass", "capture");
        if (!fields.isMapping()) {
            return null;
        }
        Cursor drawn = fields.get("link");
        if (drawn != null) {
            return resolve(flagged(pair(drawn), fields), fields.get("mtu"), fields.get("netem"));
        }
        Cursor from = fields.need("from");
        Cursor to = fields.need("to");
        End a = from == null ? null : end(from);
        End b = to == null ? null : end(to);
        End[] pair = a == null || b == null ? null : new End[] {a, b};
        return resolve(flagged(pair, fields), fields.get("mtu"), fields.get("netem"));
    }

    /** {@code pass} of a link is for both of its ends; to capture at the first is enough. */
    private static End @Nullable [] flagged(End @Nullable [] pair, Fields fields) {
        boolean pass = fields.flag("pass", false);
        boolean capture = fields.flag("capture", false);
        if (pair != null) {
            pair[0].pass |= pass;
            pair[1].pass |= pass;
            pair[0].capture |= capture && !pair[1].capture;
        }
        return pair;
    }

    private End @Nullable [] pair(Cursor drawn) {
        List<Cursor> left = new ArrayList<>();
        List<Cursor> right = new ArrayList<>();
        boolean crossed = false;
        for (Cursor word : drawn.words()) {
            if (!word.is("--")) {
                (crossed ? right : left).add(word);
            } else if (crossed) {
                left.clear();
            } else {
                crossed = true;
            }
        }
        if (left.isEmpty() || right.isEmpty()) {
            drawn.error("expected NODE ADDRESS -- ADDRESS NODE");
            return null;
        }
        End a = end(left.removeFirst(), left);
        End b = end(right.removeLast(), right);
        return a == null || b == null ? null : new End[] {a, b};
    }

    private static @Nullable End end(Cursor node, List<Cursor> words) {
        String name = Names.plain(node, "node");
        if (name == null) {
            return null;
        }
        End end = new End(node, name);
        for (Cursor word : words) {
            String text = word.text();
            if (text != null && text.indexOf(':') < 0 && text.indexOf('.') < 0 && end.device == null) {
                end.device = word;
            } else {
                end.addresses.add(word);
            }
        }
        return end;
    }

    private static @Nullable End end(Cursor cursor) {
        Fields fields = cursor.fields("node", "name", "address", "mac", "netem", "pass", "capture");
        Cursor node = fields.need("node");
        End end = node == null ? null : end(node, List.of());
        if (end != null) {
            end.device = fields.get("name");
            end.addresses.addAll(fields.items("address"));
            Cursor mac = fields.get("mac");
            end.mac = mac == null ? null : mac.mac();
            end.netem = fields.get("netem");
            end.pass = fields.flag("pass", false);
            end.capture = fields.flag("capture", false);
        }
        return end;
    }

    private @Nullable Link resolve(End @Nullable [] pair, @Nullable Cursor ownMtu, @Nullable Cursor ownNetem) {
        if (pair == null) {
            return null;
        }
        ends.add(pair[0]);
        ends.add(pair[1]);
        Cursor mtu = ownMtu == null ? defaultMtu : ownMtu;
        Cursor netem = ownNetem == null ? defaultNetem : ownNetem;
        LinkEnd from = resolve(pair[0], pair[1].nodeName, netem);
        LinkEnd to = resolve(pair[1], pair[0].nodeName, netem);
        int size = mtu == null ? 0 : mtu.integer(SMALLEST_MTU, LARGEST_MTU, 0);
        return from == null || to == null ? null : new Link(from, to, size);
    }

    private @Nullable LinkEnd resolve(End end, String peer, @Nullable Cursor linkNetem) {
        Cursor named = end.device;
        String device;
        if (named == null) {
            device = Names.device(end.node, end.nodeName + "-" + peer);
        } else {
            String text = named.text();
            device = text == null ? null : Names.device(named, text);
        }
        List<Prefix> addresses = new ArrayList<>(end.addresses.size());
        for (Cursor cursor : end.addresses) {
            Prefix prefix = cursor.prefix();
            if (prefix != null) {
                scope.take(cursor, end.nodeName, prefix.address());
                addresses.add(prefix);
            }
        }
        if (device == null) {
            return null;
        }
        unique(end, named == null ? end.node : named, device);
        Cursor netem = end.netem == null ? linkNetem : end.netem;
        return new LinkEnd(
                end.nodeName,
                device,
                addresses,
                end.mac,
                netem == null ? null : NetemReader.read(netem),
                end.pass,
                end.capture);
    }

    private void unique(End end, Cursor at, String device) {
        String key = end.nodeName + " " + device;
        if (taken.contains(key)) {
            at.error(
                    end.nodeName + ": duplicate interface \"" + device + "\"; give one a name: NODE NAME ADDRESS -- …");
        }
        taken.add(key);
    }
}
