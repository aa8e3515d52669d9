package io.treville.host.channel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map: its size plus one, then keys and values in turn, in the map's order. */
record MapShape(Shape key, Shape value) implements Shape {
    @Override
    public void write(WireWriter out, @Nullable Object object) {
        if (object == null) {
            out.putCount(0);
            return;
        }
        Map<?, ?> map = (Map<?, ?>) object;
        out.putCount(map.size() + 1);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            key.write(out, entry.getKey());
            value.write(out, entry.getValue());
        }
    }

    @Override
    public @Nullable Object read(WireReader in) throws ChannelException {
        int size = ListShape.size(in);
        if (size < 0) {
            return null;
        }
        in.enter();
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            if (map.put(ListShape.element(key, in), ListShape.element(value, in)) != null) {
                throw new ChannelException("key twice in a map");
            }
        }
        in.leave();
        return Collections.unmodifiableMap(map);
    }
}
