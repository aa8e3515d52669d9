package io.treville.host.channel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list: its size plus one, then its elements, none of them null. */
record ListShape(Shape element) implements Shape {
    @Override
    public void write(WireWriter out, @Nullable Object value) {
        if (value == null) {
            out.putCount(0);
            return;
        }
        List<?> list = (List<?>) value;
        out.putCount(list.size() + 1);
        for (int i = 0; i < list.size(); i++) {
            element.write(out, list.get(i));
        }
    }

    @Override
    public @Nullable Object read(WireReader in) throws ChannelException {
        int size = size(in);
        if (size < 0) {
            return null;
        }
        in.enter();
        List<Object> list = new ArrayList<>(Math.min(size, 64));
        for (int i = 0; i < size; i++) {
            list.add(element(element, in));
        }
        in.leave();
        return Collections.unmodifiableList(list);
    }

    /** Each element takes an octet at least, so a size beyond what is left is a lie and costs no memory. */
    static int size(WireReader in) throws ChannelException {
        int size = in.readCount() - 1;
        if (size > in.remaining()) {
            throw new ChannelException("collection of " + size + " in " + in.remaining() + " octets");
        }
        return size;
    }

    static Object element(Shape shape, WireReader in) throws ChannelException {
        Object value = shape.read(in);
        if (value == null) {
            throw new ChannelException("null in a collection");
        }
        return value;
    }
}
