package io.treville.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What arrived, as the last line of {@code iperf3 -c -f k} tells of the receiver.
 *
 * @param bits each second
 * @param lossPercent of the datagrams; 0 of a stream
 * @param datagrams that were sent; -1 of a stream
 */
record Iperf3Report(BigDecimal bits, BigDecimal lossPercent, long datagrams) {
    private static final Pattern RECEIVER = Pattern.compile(
            " ([0-9.]+) Kbits/sec +(?:[0-9.]+ ms +[0-9]+/([0-9]+) \\(([0-9.eE+-]+)%\\) +)?receiver *$",
            Pattern.MULTILINE);

    /** The report; null when the client came to none. */
    static @Nullable Iperf3Report parse(String output) {
        Matcher matcher = RECEIVER.matcher(output);
        Iperf3Report last = null;
        while (matcher.find()) {
            BigDecimal bits = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1000));
            last = matcher.group(2) == null
                    ? new Iperf3Report(bits, BigDecimal.ZERO, -1)
                    : new Iperf3Report(bits, new BigDecimal(matcher.group(3)), Long.parseLong(matcher.group(2)));
        }
        return last;
    }

    /** {@code 9.87 Mbit/s, 0.5% of 860 datagrams lost}. */
    String text() {
        String rate =
                bits.scaleByPowerOfTen(-6).setScale(2, RoundingMode.HALF_UP).toPlainString() + " Mbit/s";
        return datagrams < 0
                ? rate
                : rate + ", " + lossPercent.stripTrailingZeros().toPlainString() + "% of " + datagrams
                        + " datagrams lost";
    }
}
