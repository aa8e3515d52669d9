package io.treville.host.channel;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the {@link Shape} of a Java type, once for each type. */
final class Shapes {
    private final Map<Type, Shape> known = new HashMap<>();

    Shapes() {
        known.put(boolean.class, ScalarShape.BOOLEAN);
        known.put(int.class, ScalarShape.INT);
        known.put(long.class, ScalarShape.LONG);
        known.put(double.class, ScalarShape.DOUBLE);
        known.put(Boolean.class, new ScalarShape.Boxed(ScalarShape.BOOLEAN));
        known.put(Integer.class, new ScalarShape.Boxed(ScalarShape.INT));
        known.put(Long.class, new ScalarShape.Boxed(ScalarShape.LONG));
        known.put(Double.class, new ScalarShape.Boxed(ScalarShape.DOUBLE));
        known.put(String.class, new ScalarShape.Text());
        known.put(byte[].class, new ScalarShape.Octets());
        known.put(InetAddress.class, new ScalarShape.Address());
        known.put(Duration.class, new ScalarShape.Time());
    }

    /** @throws IllegalArgumentException for a type that cannot travel: a fault of this program */
    synchronized Shape of(Type type) {
        Shape shape = known.get(type);
        if (shape == null) {
            shape = make(type);
            known.put(type, shape);
        }
        return shape;
    }

    /** By instanceof and not by a switch over types: the first use of such a switch spins a class. */
    private Shape make(Type type) {
        Shape shape = null;
        if (type instanceof Class<?> plain) {
            shape = ofClass(plain);
        } else if (type instanceof ParameterizedType generic) {
            shape = ofGeneric(generic);
        }
        if (shape == null) {
            throw new IllegalArgumentException("no wire form for " + type);
        }
        return shape;
    }

    private @Nullable Shape ofClass(Class<?> type) {
        if (type.isRecord()) {
            return new RecordShape(type, this);
        }
        if (type.isEnum()) {
            return new ScalarShape.Constant(type, type.getEnumConstants());
        }
        return type.isSealed() && type.isInterface() ? new SealedShape(type, this) : null;
    }

    private @Nullable Shape ofGeneric(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return new ListShape(of(arguments[0]));
        }
        return type.getRawType() == Map.class ? new MapShape(of(arguments[0]), of(arguments[1])) : null;
    }
}
