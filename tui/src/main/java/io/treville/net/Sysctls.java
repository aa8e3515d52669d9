package io.treville.net;

import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.topology.Operation;
import java.nio.charset.StandardCharsets;

/** Writes network sysctls; /proc/sys/net shows a thread those of its own network namespace. */
final class Sysctls {
    private Sysctls() {}

    /** Sets one in the calling thread's network namespace. */
    static void set(Operation.SetSysctl sysctl) throws NetworkException {
        byte[] value = (sysctl.value() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            int fd = Libc.open(path(sysctl), Libc.O_WRONLY | Libc.O_CLOEXEC);
            try {
                Libc.write(fd, value, 0, value.length);
            } finally {
                Libc.close(fd);
            }
        } catch (ErrnoException failed) {
            throw new NetworkException.Refused(subject(sysctl), failed.errno(), null);
        }
    }

    private static String subject(Operation.SetSysctl sysctl) {
        return sysctl.node() + ": sysctl " + sysctl.key() + " = " + sysctl.value();
    }

    /**
     * The file of a dotted name; a slash stands for a dot that is part of a name, as in sysctl(8):
     * {@code net.ipv6.conf.eth0/100.forwarding}.
     */
    private static String path(Operation.SetSysctl sysctl) throws NetworkException {
        String key = sysctl.key();
        if (!key.startsWith("net.")) {
            throw new NetworkException.Invalid(subject(sysctl) + ": not below net: it would change the whole machine");
        }
        StringBuilder path = new StringBuilder("/proc/sys/");
        int start = 0;
        while (start <= key.length()) {
            int dot = key.indexOf('.', start);
            int end = dot < 0 ? key.length() : dot;
            String name = key.substring(start, end).replace('/', '.');
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new NetworkException.Invalid(subject(sysctl) + ": not the name of a sysctl");
            }
            path.append(start == 0 ? "" : "/").append(name);
            start = end + 1;
        }
        return path.toString();
    }
}
