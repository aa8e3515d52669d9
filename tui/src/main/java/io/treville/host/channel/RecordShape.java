package io.treville.host.channel;

import org.jspecify.annotations.Nullable;

/**
 * A record: the count 1 (0 is null), then its components in order. Its canonical constructor validates; what it throws
 * on bytes from the other end is a {@link ChannelException}. Parts are looked up at the first use, so that a type that
 * is never sent costs nothing.
 */
final class RecordShape implements Shape {
    private final Class<?> type;
    private final Shapes shapes;
    private volatile @Nullable RecordParts parts;

    RecordShape(Class<?> type, Shapes shapes) {
        this.type = type;
        this.shapes = shapes;
    }

    @Override
    public void write(WireWriter out, @Nullable Object value) {
        out.putCount(value == null ? 0 : 1);
        if (value != null) {
            writeComponents(out, value);
        }
    }

    @Override
    public @Nullable Object read(WireReader in) throws ChannelException {
        int tag = in.readCount();
        if (tag > 1) {
            throw new ChannelException(type.getSimpleName() + " begins with " + tag);
        }
        return tag == 0 ? null : readComponents(in);
    }

    void writeComponents(WireWriter out, Object value) {
        RecordParts known = parts();
        RecordAccess access = known.access();
        for (int i = 0; i < known.count(); i++) {
            known.shape(i).write(out, access.component(value, i));
        }
    }

    Object readComponents(WireReader in) throws ChannelException {
        RecordParts known = parts();
        in.enter();
        @Nullable Object[] values = new @Nullable Object[known.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = known.shape(i).read(in);
            if (values[i] == null && !known.mayBeNull(i)) {
                throw new ChannelException(type.getSimpleName() + "." + known.name(i) + " is null");
            }
        }
        in.leave();
        try {
            return known.access().make(values);
        } catch (RecordAccess.RefusedException e) {
            throw new ChannelException(type.getSimpleName() + " is not valid: " + e.getCause(), e);
        }
    }

    private RecordParts parts() {
        RecordParts known = parts;
        if (known == null) {
            known = RecordParts.of(type, shapes);
            parts = known;
        }
        return known;
    }
}
