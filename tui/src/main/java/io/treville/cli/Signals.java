package io.treville.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signals of this process that a command handles itself, instead of ending by them.
 *
 * <p>The JDK's {@code sun.misc.Signal} (module jdk.unsupported) is its only way to do so; by reflection, because the
 * compiler warns of its use with a warning that cannot be switched off.
 */
final class Signals {
    private Signals() {}

    /** Signals that will be handled as before. */
    interface Kept extends AutoCloseable {
        @Override
        void close();
    }

    /** Handles signals for a while; at its end, whoever has come to handle them meanwhile, they are handled as before. */
    static Kept keeping(List<String> names, Handler handler) {
        Map<Object, Object> before = new LinkedHashMap<>();
        for (String name : names) {
            before.putAll(replace(name, handler));
        }
        return () -> before.forEach(Signals::putBack);
    }

    private static void putBack(Object signal, Object former) {
        try {
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            signal.getClass().getMethod("handle", signal.getClass(), type).invoke(null, signal, former);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(signal + " cannot be handled as before", e);
        }
    }

    /** Told of a signal on a thread of the JVM's. */
    @FunctionalInterface
    interface Handler {
        void on(int number);
    }

    /**
     * Handles a signal from now on.
     *
     * @param name as {@code INT}
     * @return whether it can be; not the signals that the JVM itself uses
     */
    static boolean handle(String name, Handler handler) {
        return !replace(name, handler).isEmpty();
    }

    /** The signal, and who handled it before; empty when it cannot be handled. */
    private static Map<Object, Object> replace(String name, Handler handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Method number = signal.getMethod("getNumber");
            InvocationHandler call = (proxy, method, arguments) -> {
                if (method.getName().equals("handle") && arguments != null && arguments.length == 1) {
                    handler.on((Integer) number.invoke(arguments[0]));
                    return null;
                }
                return switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> arguments != null && proxy == arguments[0];
                    default -> "handler of " + name;
                };
            };
            Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {type}, call);
            Object own = signal.getConstructor(String.class).newInstance(name);
            return Map.of(own, signal.getMethod("handle", signal, type).invoke(null, own, proxy));
        } catch (ReflectiveOperationException e) {
            return Map.of();
        }
    }
}
