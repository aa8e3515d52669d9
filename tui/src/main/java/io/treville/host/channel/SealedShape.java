package io.treville.host.channel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sealed interface of records: the alternative's number from 1 (0 is null), then its components. Alternatives count in
 * the order of the permits clause, nested sealed interfaces in place. Nothing else can be made from received bytes.
 */
final class SealedShape implements Shape {
    private final Class<?> type;
    private final List<Class<?>> alternatives = new ArrayList<>();
    private final List<RecordShape> shapes = new ArrayList<>();

    SealedShape(Class<?> type, Shapes all) {
        this.type = type;
        collect(type, all);
    }

    @Override
    public void write(WireWriter out, @Nullable Object value) {
        if (value == null) {
            out.putCount(0);
            return;
        }
        int index = alternatives.indexOf(value.getClass());
        if (index < 0) {
            throw new IllegalArgumentException(value.getClass() + " is no " + type.getSimpleName());
        }
        out.putCount(index + 1);
        shapes.get(index).writeComponents(out, value);
    }

    @Override
    public @Nullable Object read(WireReader in) throws ChannelException {
        int tag = in.readCount();
        if (tag > shapes.size()) {
            throw new ChannelException(type.getSimpleName() + " number " + tag + " is unknown");
        }
        return tag == 0 ? null : shapes.get(tag - 1).readComponents(in);
    }

    private void collect(Class<?> sealed, Shapes all) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                collect(permitted, all);
            } else {
                alternatives.add(permitted);
                shapes.add(new RecordShape(permitted, all));
            }
        }
    }
}
