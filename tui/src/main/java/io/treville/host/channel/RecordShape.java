package io.treville.host.channel;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * A record: the count 1 (0 is null), then its components in order. Its canonical constructor validates; what it throws
 * on bytes from the other end is a {@link ChannelException}. Parts are looked up at the first use, so that a type that
 * is never sent costs nothing.
 */
final class RecordShape implements Shape {
    @SuppressWarnings("ArrayRecordComponent") // never compared; arrays are what reflection takes
    private record Parts(
            Constructor<?> constructor, RecordComponent[] components, Method[] accessors, Shape[] shapes) {}

    private final Class<?> type;
    private final Shapes shapes;
    private volatile @Nullable Parts parts;

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
        Parts known = parts();
        for (int i = 0; i < known.shapes.length; i++) {
            try {
                known.shapes[i].write(out, known.accessors[i].invoke(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type.getSimpleName() + " cannot be read", e);
            }
        }
    }

    Object readComponents(WireReader in) throws ChannelException {
        Parts known = parts();
        in.enter();
        @Nullable Object[] values = new @Nullable Object[known.shapes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = known.shapes[i].read(in);
            if (values[i] == null && !mayBeNull(known.components[i])) {
                throw new ChannelException(type.getSimpleName() + "." + known.components[i].getName() + " is null");
            }
        }
        in.leave();
        try {
            return known.constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new ChannelException(type.getSimpleName() + " is not valid: " + e.getTargetException(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " cannot be made", e);
        }
    }

    /** Asked only when a null came: reading annotations is slow at start-up. */
    private static boolean mayBeNull(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Parts parts() {
        Parts known = parts;
        if (known == null) {
            known = lookUp();
            parts = known;
        }
        return known;
    }

    private Parts lookUp() {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Method[] accessors = new Method[components.length];
        Shape[] found = new Shape[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            accessors[i] = components[i].getAccessor();
            accessors[i].setAccessible(true);
            found[i] = shapes.of(components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new Parts(constructor, components, accessors, found);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
    }
}
