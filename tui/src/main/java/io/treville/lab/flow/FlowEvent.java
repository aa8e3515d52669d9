package io.treville.lab.flow;

import static java.util.Objects.requireNonNull;

import io.treville.topology.Addresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A flow that begins or ends, as flowd-go's feeders announce it:
 * {@code start|end tcp|udp SRC SPORT DST DPORT EXP ACT}.
 *
 * @param experiment whose traffic it is; strategies keep 9 or 16 bits of it
 * @param activity what the traffic is for; strategies keep 6 or 8 bits of it
 */
public record FlowEvent(
        Kind kind,
        Protocol protocol,
        InetAddress source,
        int sourcePort,
        InetAddress destination,
        int destinationPort,
        int experiment,
        int activity) {
    private static final int FIELDS = 8;
    private static final int LARGEST_PORT = 0xffff;

    public FlowEvent {
        requireNonNull(kind, "kind is null");
        requireNonNull(protocol, "protocol is null");
        requireNonNull(source, "source is null");
        requireNonNull(destination, "destination is null");
    }

    /** Whether the flow begins or ends. */
    public enum Kind {
        START,
        END
    }

    /** What the flow's packets are. */
    public enum Protocol {
        TCP,
        UDP
    }

    /** Reads an announcement; blanks at its ends, and several in a row, do not matter. */
    public static FlowEvent parse(String line) throws FlowException {
        List<String> fields = fields(line);
        if (fields.size() != FIELDS) {
            throw new FlowException("wrong number of fields: " + fields.size()
                    + ", not the 8 of start|end tcp|udp SRC SPORT DST DPORT EXP ACT");
        }
        return new FlowEvent(
                choice(Kind.values(), fields.get(0)),
                choice(Protocol.values(), fields.get(1)),
                address(fields.get(2)),
                number("source port", fields.get(3), LARGEST_PORT),
                address(fields.get(4)),
                number("destination port", fields.get(5), LARGEST_PORT),
                number("experiment", fields.get(6), Integer.MAX_VALUE),
                number("activity", fields.get(7), Integer.MAX_VALUE));
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= line.length(); i++) {
            boolean blank = i == line.length() || Character.isWhitespace(line.charAt(i));
            if (blank && start >= 0) {
                fields.add(line.substring(start, i));
                start = -1;
            } else if (!blank && start < 0) {
                start = i;
            }
        }
        return fields;
    }

    private static <E extends Enum<E>> E choice(E[] values, String text) throws FlowException {
        StringBuilder known = new StringBuilder();
        for (E value : values) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
            known.append(known.isEmpty() ? "" : " or ").append(value.name().toLowerCase(Locale.ROOT));
        }
        throw new FlowException("\"" + text + "\" is not " + known);
    }

    private static InetAddress address(String text) throws FlowException {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new FlowException("\"" + text + "\" is no address");
        }
    }

    private static int number(String what, String text, int largest) throws FlowException {
        try {
            boolean hex = text.startsWith("0x") || text.startsWith("0X");
            long number = Long.parseLong(text, hex ? 2 : 0, text.length(), hex ? 16 : 10);
            if (number >= 0 && number <= largest && text.charAt(0) != '+' && text.charAt(0) != '-') {
                return (int) number;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            // said below
        }
        throw new FlowException(what + " \"" + text + "\" is no number from 0 to " + largest);
    }

    /** The line that announces it. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT)
                + ' '
                + protocol.name().toLowerCase(Locale.ROOT)
                + ' '
                + Addresses.text(source)
                + ' '
                + sourcePort
                + ' '
                + Addresses.text(destination)
                + ' '
                + destinationPort
                + ' '
                + experiment
                + ' '
                + activity;
    }
}
