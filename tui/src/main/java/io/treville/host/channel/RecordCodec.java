package io.treville.host.channel;

/**
 * Turns values of one record or sealed interface of records into octets and back.
 *
 * <ul>
 *   <li>Components may be boolean, int, long, double and their boxes, String, byte[], InetAddress, Duration, enums, records, sealed
 *       interfaces of records, and List and Map of these.
 *   <li>A component may be null where it is {@code @Nullable}.
 *   <li>Decoding trusts nothing: any octets give a value or a {@link ChannelException}, in memory proportional to them.
 *   <li>Both ends must be the same build; there is no evolution.
 *   <li>Thread-safe.
 * </ul>
 */
public final class RecordCodec<T> {
    private final Class<T> type;
    private final Shape shape;

    public RecordCodec(Class<T> type) {
        this.type = type;
        this.shape = new Shapes().of(type);
    }

    /** @throws IllegalArgumentException if a value cannot travel: a fault of this program */
    public byte[] encode(T value) {
        WireWriter out = new WireWriter();
        shape.write(out, value);
        return out.toBytes();
    }

    /** @throws ChannelException if the octets are not exactly one value */
    public T decode(byte[] octets) throws ChannelException {
        WireReader in = new WireReader(octets);
        Object value = shape.read(in);
        if (value == null) {
            throw new ChannelException(type.getSimpleName() + " is null");
        }
        if (in.remaining() > 0) {
            throw new ChannelException(in.remaining() + " octets after the " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
