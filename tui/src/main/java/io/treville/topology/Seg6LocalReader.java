package io.treville.topology;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SRv6 endpoint behaviours and what each needs (net/ipv6/seg6_local.c, {@code seg6_action_table}). */
final class Seg6LocalReader {
    private static final Encap.Seg6Local.Action[] ACTIONS = Encap.Seg6Local.Action.values();
    private static final String[] PARAMETERS = {"table", "vrftable", "nh4", "nh6", "oif", "segs", "program"};

    private final Scope.NodeScope node;

    Seg6LocalReader(Scope.NodeScope node) {
        this.node = node;
    }

    @Nullable
    Encap read(Cursor cursor) {
        Fields fields = cursor.fields("action", "table", "vrftable", "nh4", "nh6", "oif", "segs", "program");
        Cursor actionAt = fields.need("action");
        String[] words = new String[ACTIONS.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = ACTIONS[i].text();
        }
        int chosen = actionAt == null ? -1 : actionAt.choice(words);
        if (chosen < 0) {
            return null;
        }
        Encap.Seg6Local.Action action = ACTIONS[chosen];
        check(fields, action);
        Cursor table = fields.get("table");
        Cursor vrf = fields.get("vrftable");
        Cursor oif = fields.get("oif");
        Cursor segs = fields.get("segs");
        Cursor program = fields.get("program");
        return new Encap.Seg6Local(
                action,
                table == null ? 0 : RouteReader.table(table),
                vrf == null ? 0 : RouteReader.table(vrf),
                nexthop(fields),
                oif == null ? null : node.device(oif),
                segs == null ? List.of() : EncapReader.segments(segs),
                program == null ? null : node.program(program, Program.Type.LWT_SEG6LOCAL));
    }

    /** Parameters of an action; those of End.DT6 are alternatives. */
    private static List<String> needs(Encap.Seg6Local.Action action) {
        return switch (action) {
            case END -> List.of();
            case END_X, END_DX6 -> List.of("nh6");
            case END_T -> List.of("table");
            case END_DX2 -> List.of("oif");
            case END_DX4 -> List.of("nh4");
            case END_DT6 -> List.of("table", "vrftable");
            case END_DT4, END_DT46 -> List.of("vrftable");
            case END_B6, END_B6_ENCAPS -> List.of("segs");
            case END_BPF -> List.of("program");
        };
    }

    private static void check(Fields fields, Encap.Seg6Local.Action action) {
        List<String> needs = needs(action);
        boolean either = needs.size() == 2;
        int given = 0;
        for (String parameter : PARAMETERS) {
            Cursor value = fields.get(parameter);
            if (value != null && !needs.contains(parameter)) {
                value.error(action.text() + " has no \"" + parameter + "\"");
            } else if (value != null) {
                given++;
            }
        }
        if (either && given != 1) {
            fields.self().error(action.text() + " needs one of \"table\" and \"vrftable\"");
        } else if (!either && given < needs.size()) {
            fields.self().error(action.text() + " needs \"" + needs.getFirst() + "\"");
        }
    }

    private static @Nullable InetAddress nexthop(Fields fields) {
        InetAddress nh6 = family(fields.get("nh6"), 16);
        return nh6 == null ? family(fields.get("nh4"), 4) : nh6;
    }

    private static @Nullable InetAddress family(@Nullable Cursor cursor, int octets) {
        InetAddress address = cursor == null ? null : cursor.address();
        if (cursor != null && address != null && address.getAddress().length != octets) {
            cursor.error("\"" + Addresses.text(address) + "\" is not an IPv" + (octets == 4 ? 4 : 6) + " address");
            return null;
        }
        return address;
    }
}
