package io.treville.capture;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a time stamp of an interface means.
 *
 * @param units in a second
 * @param offset seconds to add
 */
record PcapngTime(BigInteger units, long offset) {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);
    private static final BigInteger MICROS = BigInteger.valueOf(1_000_000L);

    /** By the options if_tsresol (bit 7: a power of 2, else of 10) and if_tsoffset. */
    static PcapngTime of(@Nullable ByteBuffer resolution, @Nullable ByteBuffer offset) {
        BigInteger units = MICROS;
        if (resolution != null && resolution.hasRemaining()) {
            int exponent = resolution.get(0) & 0x7f;
            units = resolution.get(0) < 0 ? BigInteger.ONE.shiftLeft(exponent) : BigInteger.TEN.pow(exponent);
        }
        return new PcapngTime(units, offset != null && offset.remaining() == 8 ? offset.getLong(0) : 0);
    }

    /** Nanoseconds since the epoch; what does not fit 64 bits is cut to them. */
    long nanos(long stamp) {
        if (units.equals(NANOS)) {
            return stamp + offset * 1_000_000_000L;
        }
        BigInteger unsigned = new BigInteger(Long.toUnsignedString(stamp));
        return unsigned.multiply(NANOS).divide(units).longValue() + offset * 1_000_000_000L;
    }
}
