package io.treville.capture;

/**
 * Hop-by-Hop and Destination Options headers (RFC 8200, 4.2 to 4.6). {@code hbh.length} is the field as it stands
 * there, in units of 8 octets without the first. IOAM options become a layer of their own.
 */
final class OptionsDecoder {
    private static final int PAD1 = 0;
    private static final int PADN = 1;
    static final int IOAM = 0x31;

    private OptionsDecoder() {}

    static void decode(Dissection d, String name, int at, int end) {
        if (!d.layer(name, at, 8, end)) {
            return;
        }
        if (!d.has(at, 2, end)) {
            d.truncated();
            return;
        }
        int octets = 8 * (d.u8(at + 1) + 1);
        d.layerLength(octets, end);
        d.number("next", at, 1);
        d.number("length", at + 1, 1);
        boolean whole = d.has(at, octets, end);
        int stop = whole ? at + octets : Math.min(end, d.bytes().length);
        if (!whole) {
            d.truncated();
        }
        options(d, at + 2, stop);
        ioam(d, at + 2, stop);
        if (whole) {
            IpDecoder.next(d, d.u8(at), stop, end);
        }
    }

    private static void options(Dissection d, int from, int stop) {
        int index = 0;
        for (int at = from; at < stop; at += octets(d, at)) {
            int type = d.u8(at);
            if (!d.has(at, octets(d, at), stop)) {
                d.malformed("option " + type + " goes beyond its header");
                return;
            }
            if (type != PAD1 && type != PADN) {
                String path = "option[" + index + "].";
                d.hexNumber(path + "type", at, 1);
                d.number(path + "length", at + 1, 1);
                d.hex(path + "data", at + 2, d.u8(at + 1));
                index++;
            }
        }
    }

    private static void ioam(Dissection d, int from, int stop) {
        for (int at = from; at < stop && d.has(at, octets(d, at), stop); at += octets(d, at)) {
            if (d.u8(at) == IOAM) {
                IoamDecoder.decode(d, at, octets(d, at));
            }
        }
    }

    private static int octets(Dissection d, int option) {
        return d.u8(option) == PAD1 ? 1 : 2 + d.u8(option + 1);
    }
}
