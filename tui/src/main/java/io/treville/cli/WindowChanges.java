package io.treville.cli;

import java.lang.reflect.Proxy;

/**
 * SIGWINCH, which the kernel sends when the terminal has another size. By {@code sun.misc.Signal}, the only way that Java has,
 * and by reflection, since the compiler warns of every other use of it.
 */
final class WindowChanges {
    private WindowChanges() {}

    /** Calls the listener, on a thread of its own, each time the size has changed. */
    static void tell(Runnable listener) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object listening = Proxy.newProxyInstance(
                    WindowChanges.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            listener.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), listening);
        } catch (ReflectiveOperationException without) {
            // Without it the size stays what it was at the start.
        }
    }
}
