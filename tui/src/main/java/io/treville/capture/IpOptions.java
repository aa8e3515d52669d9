package io.treville.capture;

/** Options of IPv4 (RFC 791, 3.1) and TCP (RFC 9293, 3.2): one octet each for End and No-Operation, else type, length. */
final class IpOptions {
    private static final int END = 0;
    private static final int NO_OPERATION = 1;

    private IpOptions() {}

    /** What an option's data says; everything up to {@code stop} is there. */
    private interface Content {
        void decode(Dissection d, String path, int type, int data, int stop);
    }

    static void ipv4(Dissection d, int from, int stop) {
        each(d, "type", from, stop, IpOptions::ipv4Content);
    }

    static void tcp(Dissection d, int from, int stop) {
        each(d, "kind", from, stop, IpOptions::tcpContent);
    }

    private static void each(Dissection d, String typeName, int from, int stop, Content content) {
        int at = from;
        for (int index = 0; at < stop; index++) {
            int type = d.u8(at);
            String path = "option[" + index + "].";
            if (type == END || type == NO_OPERATION) {
                d.number(path + typeName, at, 1);
                at++;
                if (type == END) {
                    padding(d, at, stop);
                    return;
                }
                continue;
            }
            int octets = d.u8(at + 1);
            if (octets < 2 || !d.has(at, octets, stop)) {
                d.malformed("option " + type + " has an impossible length");
                return;
            }
            d.number(path + typeName, at, 1);
            d.number(path + "length", at + 1, 1);
            content.decode(d, path, type, at + 2, at + octets);
            at += octets;
        }
    }

    private static void padding(Dissection d, int at, int stop) {
        if (at < stop) {
            d.hex("padding", at, stop - at);
        }
    }

    private static void ipv4Content(Dissection d, String path, int type, int data, int stop) {
        switch (type) {
            case 7, 131, 137 -> { // record route, loose and strict source route
                if (d.has(data, 1, stop)) {
                    d.number(path + "pointer", data, 1);
                }
                for (int i = 0, at = data + 1; d.has(at, 4, stop); i++, at += 4) {
                    d.ipv4(path + "address[" + i + "]", at);
                }
            }
            case 148 -> { // RFC 2113
                if (stop - data == 2) {
                    d.number(path + "routeralert", data, 2);
                }
            }
            default -> d.hex(path + "data", data, stop - data);
        }
    }

    private static void tcpContent(Dissection d, String path, int kind, int data, int stop) {
        int octets = stop - data;
        if (kind == 2 && octets == 2) {
            d.number(path + "mss", data, 2);
        } else if (kind == 3 && octets == 1) {
            d.number(path + "wscale", data, 1);
        } else if (kind == 5 && octets % 8 == 0) { // RFC 2018
            for (int i = 0, at = data; at < stop; i++, at += 8) {
                d.number(path + "sack[" + i + "].left", at, 4);
                d.number(path + "sack[" + i + "].right", at + 4, 4);
            }
        } else if (kind == 8 && octets == 8) { // RFC 7323
            d.number(path + "timestamp.value", data, 4);
            d.number(path + "timestamp.echo", data + 4, 4);
        } else if (octets > 0) {
            d.hex(path + "data", data, octets);
        }
    }
}
