package io.treville.host.channel;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Values without parts. Primitives have a fixed size; the others begin with a count, 0 for null. */
enum ScalarShape implements Shape {
    BOOLEAN {
        @Override
        void put(WireWriter out, Object value) {
            out.putByte((Boolean) value ? 1 : 0);
        }

        @Override
        Object get(WireReader in) throws ChannelException {
            int octet = in.readByte();
            if (octet > 1) {
                throw new ChannelException("truth value " + octet);
            }
            return octet == 1;
        }
    },
    INT {
        @Override
        void put(WireWriter out, Object value) {
            out.putInt((Integer) value);
        }

        @Override
        Object get(WireReader in) throws ChannelException {
            return in.readInt();
        }
    },
    LONG {
        @Override
        void put(WireWriter out, Object value) {
            out.putLong((Long) value);
        }

        @Override
        Object get(WireReader in) throws ChannelException {
            return in.readLong();
        }
    },
    DOUBLE {
        @Override
        void put(WireWriter out, Object value) {
            out.putLong(Double.doubleToRawLongBits((Double) value));
        }

        @Override
        Object get(WireReader in) throws ChannelException {
            return Double.longBitsToDouble(in.readLong());
        }
    };

    abstract void put(WireWriter out, Object value);

    abstract Object get(WireReader in) throws ChannelException;

    @Override
    public void write(WireWriter out, @Nullable Object value) {
        put(out, requireNonNull(value, "value is null"));
    }

    @Override
    public Object read(WireReader in) throws ChannelException {
        return get(in);
    }

    /** A scalar that may be null: one octet before it says so. */
    record Boxed(ScalarShape scalar) implements Shape {
        @Override
        public void write(WireWriter out, @Nullable Object value) {
            out.putByte(value == null ? 0 : 1);
            if (value != null) {
                scalar.put(out, value);
            }
        }

        @Override
        public @Nullable Object read(WireReader in) throws ChannelException {
            return in.readByte() == 0 ? null : scalar.get(in);
        }
    }

    /** UTF-8, preceded by the count of octets plus one. */
    record Text() implements Shape {
        @Override
        public void write(WireWriter out, @Nullable Object value) {
            if (value == null) {
                out.putCount(0);
            } else {
                out.putText((String) value, 1);
            }
        }

        @Override
        public @Nullable Object read(WireReader in) throws ChannelException {
            int count = in.readCount();
            return count == 0 ? null : in.readText(count - 1);
        }
    }

    /** Octets, preceded by their count plus one. */
    record Octets() implements Shape {
        @Override
        public void write(WireWriter out, @Nullable Object value) {
            if (value == null) {
                out.putCount(0);
            } else {
                byte[] bytes = (byte[]) value;
                out.putCount(bytes.length + 1);
                out.putBytes(bytes);
            }
        }

        @Override
        public @Nullable Object read(WireReader in) throws ChannelException {
            int count = in.readCount();
            return count == 0 ? null : in.readBytes(count - 1);
        }
    }

    /** An address's 4 or 16 octets, preceded by their count; scope ids do not travel. */
    record Address() implements Shape {
        @Override
        public void write(WireWriter out, @Nullable Object value) {
            byte[] octets = value == null ? new byte[0] : ((InetAddress) value).getAddress();
            out.putCount(octets.length);
            out.putBytes(octets);
        }

        @Override
        public @Nullable Object read(WireReader in) throws ChannelException {
            int count = in.readCount();
            if (count == 0) {
                return null;
            }
            if (count != 4 && count != 16) {
                throw new ChannelException("address of " + count + " octets");
            }
            try {
                return InetAddress.getByAddress(in.readBytes(count));
            } catch (UnknownHostException e) {
                throw new ChannelException("address of " + count + " octets", e);
            }
        }
    }

    /** Seconds and nanoseconds. */
    record Time() implements Shape {
        @Override
        public void write(WireWriter out, @Nullable Object value) {
            out.putByte(value == null ? 0 : 1);
            if (value != null) {
                Duration duration = (Duration) value;
                out.putLong(duration.getSeconds());
                out.putInt(duration.getNano());
            }
        }

        @Override
        public @Nullable Object read(WireReader in) throws ChannelException {
            if (in.readByte() == 0) {
                return null;
            }
            long seconds = in.readLong();
            int nanos = in.readInt();
            if (nanos < 0 || nanos > 999_999_999) {
                throw new ChannelException("duration with " + nanos + " ns");
            }
            return Duration.ofSeconds(seconds, nanos);
        }
    }

    /** One constant of an enum: its ordinal plus one. */
    @SuppressWarnings({"ArrayRecordComponent", "EnumOrdinal"}) // both ends are the same jar
    record Constant(Class<?> type, Object[] constants) implements Shape {
        @Override
        public void write(WireWriter out, @Nullable Object value) {
            out.putCount(value == null ? 0 : ((Enum<?>) value).ordinal() + 1);
        }

        @Override
        public @Nullable Object read(WireReader in) throws ChannelException {
            int tag = in.readCount();
            if (tag > constants.length) {
                throw new ChannelException(type.getSimpleName() + " number " + tag + " is unknown");
            }
            return tag == 0 ? null : constants[tag - 1];
        }
    }
}
