package io.treville.host.channel;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** The components of a record type, and the way to them. */
final class RecordParts {
    /** So many uses are worth method handles. */
    private static final int OFTEN = 2000;

    private final RecordComponent[] components;
    private final Shape[] shapes;
    private final RecordAccess.Reflection reflection;
    private @Nullable RecordAccess handles;
    private int uses;

    private RecordParts(RecordComponent[] components, Shape[] shapes, RecordAccess.Reflection reflection) {
        this.components = components;
        this.shapes = shapes;
        this.reflection = reflection;
    }

    static RecordParts of(Class<?> type, Shapes all) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Method[] accessors = new Method[components.length];
        Shape[] shapes = new Shape[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            accessors[i] = components[i].getAccessor();
            accessors[i].setAccessible(true);
            shapes[i] = all.of(components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new RecordParts(components, shapes, new RecordAccess.Reflection(constructor, accessors));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
    }

    int count() {
        return shapes.length;
    }

    Shape shape(int index) {
        return shapes[index];
    }

    String name(int index) {
        return components[index].getName();
    }

    /** To be asked only when a null came: reading annotations is slow at start-up. */
    boolean mayBeNull(int index) {
        return components[index].getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Counting and choosing are not synchronized: a use more or less does not matter, and both ways give the same. */
    RecordAccess access() {
        RecordAccess quick = handles;
        if (quick != null) {
            return quick;
        }
        if (++uses < OFTEN) {
            return reflection;
        }
        RecordAccess made = reflection.byHandles();
        handles = made;
        return made;
    }
}
