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
        int pads = 0;
        int at = from;
        while (at < stop) {
            int type = d.u8(at);
            int octets = octets(d, at);
            if (!d.has(at, octets, stop)) {
                d.malformed("option " + type + " goes beyond its header");
                return;
            }
            if (type == PAD1) {
                int run = run(d, at, stop);
                d.number("pad1[" + pads++ + "]", run, at, run);
                at += run;
                continue;
            }
            if (type == PADN) {
                d.number("padn[" + pads++ + "]", octets, at, octets);
            } else {
                option(d, "option[" + index++ + "].", at);
            }
            at += octets;
        }
    }

    /** Octets of Pad1 in a row. */
    private static int run(Dissection d, int at, int stop) {
        int end = at;
        while (end < stop && d.u8(end) == PAD1) {
            end++;
        }
        return end - at;
    }

    /** Names as in the IANA registry of Destination Options and Hop-by-Hop Options. */
    private static void option(Dissection d, String path, int at) {
        int type = d.u8(at);
        int length = d.u8(at + 1);
        int data = at + 2;
        d.hexNumber(path + "type", at, 1);
        d.number(path + "length", at + 1, 1);
        d.hex(path + "data", data, length);
        switch (type) {
            case 0x04 -> {
                if (length == 1) {
                    d.number(path + "encapsulationlimit", data, 1); // RFC 2473
                }
            }
            case 0x05 -> {
                if (length == 2) {
                    d.number(path + "routeralert", data, 2); // RFC 2711
                }
            }
            case 0x1e, 0x3e, 0x5e, 0x7e, 0x9e, 0xbe, 0xde, 0xfe ->
                d.text(path + "name", "experimental", at, 1); // RFC 4727
            case 0xc2 -> {
                if (length == 4) {
                    d.number(path + "jumbolength", data, 4); // RFC 2675
                }
            }
            case 0xc9 -> {
                if (length == 16) {
                    d.ipv6(path + "homeaddress", data); // RFC 6275
                }
            }
            default -> {}
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
