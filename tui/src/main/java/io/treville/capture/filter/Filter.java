package io.treville.capture.filter;

import static java.util.Objects.requireNonNull;

import io.treville.capture.CapturedPacket;

/**
 * A filter in the syntax of pcap-filter(7), with the verdicts of libpcap on Ethernet frames:
 *
 * <ul>
 *   <li>{@code icmp6}, {@code tcp port 80} and their like look at the outermost IP header and what follows it; {@code
 *       ip6 protochain 58} walks extension headers.
 *   <li>{@code vlan} moves everything to its right behind the tag.
 *   <li>{@code and} and {@code or} bind equally and to the left.
 *   <li>A packet that is too short for what is asked is rejected.
 * </ul>
 *
 * Host names are not looked up, and link types other than Ethernet are not known. {@code inbound} and {@code outbound}
 * always work, because every packet knows its direction. Any number of threads may use it.
 */
public final class Filter {
    private final String text;
    private final Test test;

    private Filter(String text, Test test) {
        this.text = text;
        this.test = test;
    }

    /**
     * Reads an expression; an empty one lets everything pass.
     *
     * @throws FilterException with one line that has the column
     */
    public static Filter parse(String expression) throws FilterException {
        requireNonNull(expression, "expression is null");
        return new Filter(expression, new Parser(Lexer.tokens(expression)).parse());
    }

    /** Whether a packet passes. */
    public boolean matches(CapturedPacket packet) {
        try {
            return test.of(new Frame(packet));
        } catch (Frame.TooShort rejected) {
            return false;
        }
    }

    /** The expression as it was given. */
    @Override
    public String toString() {
        return text;
    }
}
