package io.treville.topology;

import io.treville.topology.Program.Attach;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a program goes: {@code {xdp: DEV, mode: native, link: true}}, {@code {tc: DEV, direction: egress}}, {@code {tcx: DEV}},
 * {@code {cgroup: PATH}}, {@code {fentry: FUNCTION}}, {@code {fexit: FUNCTION}}, {@code {tracepoint: CATEGORY/NAME}}, or a
 * word: {@code sk_lookup}, {@code section}.
 */
final class AttachReader {
    static final Attach NOWHERE = new Attach.None();
    private static final String[] HOOKS = {"xdp", "tc", "tcx", "cgroup", "fentry", "fexit", "tracepoint"};

    private final Scope.NodeScope node;

    AttachReader(Scope.NodeScope node) {
        this.node = node;
    }

    Attach read(@Nullable Cursor cursor) {
        if (cursor == null) {
            return NOWHERE;
        }
        if (cursor.isList()) {
            return several(cursor);
        }
        if (cursor.isText()) {
            return word(cursor);
        }
        Fields fields = cursor.fields(
                "xdp", "tc", "tcx", "cgroup", "fentry", "fexit", "tracepoint", "mode", "link", "direction");
        List<String> chosen = new ArrayList<>();
        for (String hook : HOOKS) {
            if (fields.has(hook)) {
                chosen.add(hook);
            }
        }
        if (chosen.size() != 1) {
            if (fields.isMapping()) {
                cursor.error("needs one of " + String.join(", ", HOOKS)
                        + (chosen.isEmpty() ? "" : ", not " + String.join(" and ", chosen)));
            }
            return NOWHERE;
        }
        String hook = chosen.getFirst();
        Cursor at = fields.get(hook);
        misplaced(fields, "mode", hook, "xdp");
        misplaced(fields, "link", hook, "xdp");
        if (!hook.equals("tcx")) {
            misplaced(fields, "direction", hook, "tc");
        }
        return at == null ? NOWHERE : hook(hook, at, fields);
    }

    /** One copy of the program in several places, which all have to be of its one type. */
    private Attach several(Cursor list) {
        List<Attach> places = new ArrayList<>();
        for (Cursor item : list.items()) {
            Attach place = read(item);
            if (!places.isEmpty() && !(place instanceof Attach.None)) {
                Program.Type first = Program.typeFor(places.getFirst());
                if (Program.typeFor(place) != first) {
                    item.error("a program of type " + first.text() + " cannot be attached as "
                            + Program.typeFor(place).text());
                    continue;
                }
            }
            if (!(place instanceof Attach.None)) {
                places.add(place);
            }
        }
        return places.isEmpty() ? NOWHERE : new Attach.Several(places);
    }

    private static Attach word(Cursor cursor) {
        return switch (cursor.choice("sk_lookup", "section")) {
            case 0 -> new Attach.SkLookup();
            case 1 -> new Attach.Traced(Attach.Traced.Point.SECTION, "");
            default -> NOWHERE;
        };
    }

    private Attach hook(String hook, Cursor at, Fields fields) {
        return switch (hook) {
            case "xdp" -> xdp(at, fields);
            case "tc", "tcx" -> tc(at, fields, hook.equals("tcx"));
            case "cgroup" -> cgroup(at);
            case "fentry" -> traced(at, Attach.Traced.Point.FENTRY);
            case "fexit" -> traced(at, Attach.Traced.Point.FEXIT);
            default -> tracepoint(at);
        };
    }

    private Attach xdp(Cursor at, Fields fields) {
        Cursor modeAt = fields.get("mode");
        int chosen = modeAt == null ? -1 : modeAt.choice("native", "generic");
        Attach.Mode mode = chosen < 0 ? null : chosen == 0 ? Attach.Mode.NATIVE : Attach.Mode.GENERIC;
        boolean link = fields.flag("link", false);
        String device = node.device(at);
        if (device == null) {
            return NOWHERE;
        }
        return link ? new Attach.XdpLink(device, mode) : new Attach.Xdp(device, mode);
    }

    private Attach tc(Cursor at, Fields fields, boolean tcx) {
        Cursor direction = fields.get("direction");
        boolean egress = direction != null && direction.choice("ingress", "egress") == 1;
        String device = node.device(at);
        if (device == null) {
            return NOWHERE;
        }
        return tcx ? new Attach.Tcx(device, egress) : new Attach.Tc(device, egress);
    }

    private static Attach cgroup(Cursor at) {
        String path = at.text();
        if (path == null || !path.startsWith("/") || path.indexOf('\0') >= 0) {
            at.error("expected the absolute path of a control group, as /sys/fs/cgroup/lab");
            return NOWHERE;
        }
        return new Attach.Cgroup(path);
    }

    private static Attach traced(Cursor at, Attach.Traced.Point point) {
        String function = at.text();
        if (function == null || !isIdentifier(function)) {
            at.error("expected the name of a function of the kernel, as ipv6_rcv");
            return NOWHERE;
        }
        return new Attach.Traced(point, function);
    }

    private static Attach tracepoint(Cursor at) {
        String name = at.text();
        int slash = name == null ? -1 : name.indexOf('/');
        if (name == null
                || slash < 0
                || !isIdentifier(name.substring(0, slash))
                || !isIdentifier(name.substring(slash + 1))) {
            at.error("expected CATEGORY/NAME of a tracepoint, as net/netif_receive_skb");
            return NOWHERE;
        }
        return new Attach.Traced(Attach.Traced.Point.TRACEPOINT, name);
    }

    private static boolean isIdentifier(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '_' && c != '.' && c != '-' && (c > 127 || !Character.isLetterOrDigit(c))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static void misplaced(Fields fields, String key, String hook, String owner) {
        Cursor cursor = fields.get(key);
        if (cursor != null && !hook.equals(owner)) {
            cursor.error("belongs to \"" + owner + "\" only");
        }
    }
}
