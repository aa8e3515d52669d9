package io.treville.host.channel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Reads and makes records of one type.
 *
 * <p>Method handles are quick, but the first of each form costs milliseconds, and a command uses most forms once. So a type
 * begins with the JVM's own access ({@code jdk.reflect.useNativeAccessorOnly}), and has handles when it is used a lot.
 */
interface RecordAccess {
    /** The value of a component. */
    @Nullable
    Object component(Object value, int index);

    /** @throws RefusedException when the canonical constructor refuses the values; the cause is what it threw */
    Object make(@Nullable Object[] values) throws RefusedException;

    /** A canonical constructor refused its arguments. */
    final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(Throwable cause) {
            super(cause);
        }
    }

    /** By reflection. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; arrays are what reflection takes
    record Reflection(Constructor<?> constructor, Method[] accessors) implements RecordAccess {
        @Override
        public @Nullable Object component(Object value, int index) {
            try {
                return accessors[index].invoke(value);
            } catch (ReflectiveOperationException e) {
                throw unusable(constructor, e);
            }
        }

        @Override
        public Object make(@Nullable Object[] values) throws RefusedException {
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                throw new RefusedException(e.getTargetException());
            } catch (ReflectiveOperationException e) {
                throw unusable(constructor, e);
            }
        }

        RecordAccess byHandles() {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle[] readers = new MethodHandle[accessors.length];
            try {
                for (int i = 0; i < readers.length; i++) {
                    readers[i] =
                            lookup.unreflect(accessors[i]).asType(MethodType.methodType(Object.class, Object.class));
                }
                MethodHandle maker = lookup.unreflectConstructor(constructor)
                        .asSpreader(Object[].class, readers.length)
                        .asType(MethodType.methodType(Object.class, Object[].class));
                return new Handles(maker, readers);
            } catch (IllegalAccessException e) {
                throw unusable(constructor, e);
            }
        }
    }

    /** By method handles. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Handles(MethodHandle maker, MethodHandle[] readers) implements RecordAccess {
        @Override
        @SuppressWarnings("IllegalCatch") // method handles declare every Throwable
        public @Nullable Object component(Object value, int index) {
            try {
                return readers[index].invokeExact(value);
            } catch (Throwable e) {
                throw new IllegalStateException(value.getClass().getSimpleName() + " cannot be read", e);
            }
        }

        @Override
        @SuppressWarnings("IllegalCatch") // method handles declare every Throwable
        public Object make(@Nullable Object[] values) throws RefusedException {
            try {
                return maker.invokeExact(values);
            } catch (Throwable e) {
                throw new RefusedException(e);
            }
        }
    }

    private static IllegalStateException unusable(Constructor<?> constructor, ReflectiveOperationException why) {
        return new IllegalStateException(constructor.getDeclaringClass().getSimpleName() + " is out of reach", why);
    }
}
