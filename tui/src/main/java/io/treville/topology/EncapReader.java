package io.treville.topology;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a route does besides forwarding: {@code ioam6}, {@code seg6}, {@code seg6local} or {@code bpf}; keys as in ip-route(8). */
final class EncapReader {
    /** A trace may hold so many octets of node data and GOB payload together. */
    static final int MOST_DATA = 240;

    private static final int MOST_DATA_WITHOUT_GOB = 244;
    private static final int MOST_FREQUENCY = 1_000_000;
    private static final int MOST_HEADROOM = 256;
    private static final List<Encap.Ioam6.Mode> IOAM_MODES =
            List.of(Encap.Ioam6.Mode.INLINE, Encap.Ioam6.Mode.ENCAP, Encap.Ioam6.Mode.AUTO);
    private static final List<Encap.Seg6.Mode> SEG6_MODES = List.of(
            Encap.Seg6.Mode.INLINE,
            Encap.Seg6.Mode.ENCAP,
            Encap.Seg6.Mode.L2ENCAP,
            Encap.Seg6.Mode.ENCAP_RED,
            Encap.Seg6.Mode.L2ENCAP_RED);
    private static final Encap PLAIN = new Encap.None();

    private final Scope.NodeScope node;

    EncapReader(Scope.NodeScope node) {
        this.node = node;
    }

    Encap read(Cursor cursor) {
        Fields fields = cursor.fields("ioam6", "seg6", "seg6local", "bpf");
        Cursor ioam6 = fields.get("ioam6");
        Cursor seg6 = fields.get("seg6");
        Cursor seg6local = fields.get("seg6local");
        Cursor bpf = fields.get("bpf");
        int given =
                (ioam6 == null ? 0 : 1) + (seg6 == null ? 0 : 1) + (seg6local == null ? 0 : 1) + (bpf == null ? 0 : 1);
        if (fields.isMapping() && given != 1) {
            cursor.error("needs one of \"ioam6\", \"seg6\", \"seg6local\" and \"bpf\"");
            return PLAIN;
        }
        Encap encap = null;
        if (ioam6 != null) {
            encap = ioam6(ioam6);
        } else if (seg6 != null) {
            encap = seg6(seg6);
        } else if (seg6local != null) {
            encap = new Seg6LocalReader(node).read(seg6local);
        } else if (bpf != null) {
            encap = bpf(bpf);
        }
        return encap == null ? PLAIN : encap;
    }

    private static @Nullable Encap ioam6(Cursor cursor) {
        Fields fields = cursor.fields("mode", "tundst", "freq", "ns", "type", "size", "gobsize");
        Cursor tundst = fields.get("tundst");
        InetAddress destination = tundst == null ? null : tundst.address();
        if (tundst != null && destination != null && destination.getAddress().length == 4) {
            tundst.error("\"" + Addresses.text(destination) + "\" is not an IPv6 address");
        }
        Cursor modeAt = fields.get("mode");
        int chosen = modeAt == null ? (tundst == null ? 0 : 1) : modeAt.choice("inline", "encap", "auto");
        Encap.Ioam6.Mode mode = IOAM_MODES.get(Math.max(chosen, 0));
        if (chosen > 0 && tundst == null) {
            cursor.error("mode " + (chosen == 1 ? "encap" : "auto") + " needs \"tundst\"");
        } else if (chosen == 0 && tundst != null) {
            tundst.error("mode inline has no \"tundst\"");
        }
        Cursor ns = fields.need("ns");
        int namespace = ns == null ? 0 : ns.integer(0, 0xffff, 0);
        int gobSize = words(fields.get("gobsize"), MOST_DATA);
        int size = words(fields.get("size"), MOST_DATA_WITHOUT_GOB);
        Cursor typeAt = fields.get("type");
        int type = typeAt == null ? 0 : typeAt.integer(1, 0xffffff, 0x800000);
        shape(fields, gobSize, size);
        int[] frequency = frequency(fields.get("freq"));
        return fields.isMapping()
                ? new Encap.Ioam6(mode, destination, frequency[0], frequency[1], namespace, type, size, gobSize)
                : null;
    }

    /** Node data is asked for by type and size together; without a GOB it must be. */
    private static void shape(Fields fields, int gobSize, int size) {
        boolean type = fields.has("type");
        boolean sized = fields.has("size");
        boolean gob = fields.has("gobsize");
        if (fields.isMapping() && !gob && !(type && sized)) {
            fields.self().error("needs \"type\" and \"size\", or \"gobsize\"");
        } else if (gob && type != sized) {
            fields.self().error("\"type\" and \"size\" go together");
        } else if (gob && gobSize + size > MOST_DATA) {
            fields.self()
                    .error("\"size\" and \"gobsize\" are " + (gobSize + size) + " octets together; at most " + MOST_DATA
                            + " fit");
        }
    }

    /** Octets in whole words of 4. */
    private static int words(@Nullable Cursor cursor, int most) {
        if (cursor == null) {
            return 0;
        }
        int octets = cursor.integer(4, most, 4);
        if (octets % 4 != 0) {
            cursor.error(octets + " is not a multiple of 4");
        }
        return octets;
    }

    /** {@code K/N}: K packets of every N. */
    private static int[] frequency(@Nullable Cursor cursor) {
        if (cursor == null) {
            return new int[] {1, 1};
        }
        String text = cursor.text();
        int slash = text == null ? -1 : text.indexOf('/');
        Long k = text == null || slash < 0 ? null : Numbers.unsigned(text.substring(0, slash));
        Long n = text == null || slash < 0 ? null : Numbers.unsigned(text.substring(slash + 1));
        if (k == null || n == null || k < 1 || n < k || n > MOST_FREQUENCY) {
            cursor.error("expected K/N with 1 <= K <= N <= " + MOST_FREQUENCY);
            return new int[] {1, 1};
        }
        return new int[] {k.intValue(), n.intValue()};
    }

    private static @Nullable Encap seg6(Cursor cursor) {
        Fields fields = cursor.fields("mode", "segs");
        Cursor modeAt = fields.get("mode");
        int chosen = modeAt == null ? 1 : modeAt.choice("inline", "encap", "l2encap", "encap.red", "l2encap.red");
        Cursor segs = fields.need("segs");
        if (segs == null) {
            return null;
        }
        return new Encap.Seg6(SEG6_MODES.get(Math.max(chosen, 0)), segments(segs));
    }

    /** SIDs in the order they are visited. */
    static List<InetAddress> segments(Cursor cursor) {
        List<InetAddress> segments = new ArrayList<>();
        for (Cursor item : cursor.items()) {
            InetAddress segment = item.address();
            if (segment != null && segment.getAddress().length == 4) {
                item.error("\"" + Addresses.text(segment) + "\" is not an IPv6 address");
            } else if (segment != null) {
                segments.add(segment);
            }
        }
        if (segments.isEmpty() && cursor.items().isEmpty()) {
            cursor.error("expected a list of segments");
        }
        return segments;
    }

    private Encap bpf(Cursor cursor) {
        Fields fields = cursor.fields("in", "out", "xmit", "headroom");
        if (fields.isMapping() && !fields.has("in") && !fields.has("out") && !fields.has("xmit")) {
            cursor.error("needs a program: \"in\", \"out\" or \"xmit\"");
        }
        return new Encap.Bpf(
                program(fields.get("in"), Program.Type.LWT_IN),
                program(fields.get("out"), Program.Type.LWT_OUT),
                program(fields.get("xmit"), Program.Type.LWT_XMIT),
                fields.integer("headroom", 0, MOST_HEADROOM, 0));
    }

    private @Nullable String program(@Nullable Cursor cursor, Program.Type type) {
        return cursor == null ? null : node.program(cursor, type);
    }
}
