package io.treville.net;

import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.ffm.LibcNamespaces;

/** The directory of named network namespaces, prepared and used exactly as iproute2's {@code ip netns} does. */
final class NamespaceDirectory {
    private static boolean prepared;

    private NamespaceDirectory() {}

    /**
     * Makes the directory, and makes it a shared mount, so that a name removed in one mount namespace goes in all and
     * does not keep its namespace alive. The lock is the one {@code ip netns add} takes against doing this twice.
     */
    static synchronized void prepare() throws ErrnoException {
        if (prepared) {
            return;
        }
        try {
            Libc.mkdir(NetworkNamespace.DIRECTORY, 0755);
        } catch (ErrnoException failed) {
            if (failed.errno() != Errno.EEXIST) {
                throw failed;
            }
        }
        int lock = Libc.open(NetworkNamespace.DIRECTORY, Libc.O_RDONLY | Libc.O_CLOEXEC);
        try {
            Libc.lockExclusively(lock);
            share();
        } finally {
            Libc.close(lock);
        }
        prepared = true;
    }

    private static void share() throws ErrnoException {
        long shared = LibcNamespaces.MS_SHARED | LibcNamespaces.MS_REC;
        try {
            LibcNamespaces.mount("", NetworkNamespace.DIRECTORY, "none", shared, null);
        } catch (ErrnoException failed) {
            if (failed.errno() != Errno.EINVAL) {
                throw failed;
            }
            // not a mount point yet
            long bind = LibcNamespaces.MS_BIND | LibcNamespaces.MS_REC;
            LibcNamespaces.mount(NetworkNamespace.DIRECTORY, NetworkNamespace.DIRECTORY, "none", bind, null);
            LibcNamespaces.mount("", NetworkNamespace.DIRECTORY, "none", shared, null);
        }
    }

    static String path(String name) throws NetworkException {
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.equals(".") || name.equals("..")) {
            throw new NetworkException.Invalid("namespace \"" + name + "\": not a name that a file can have");
        }
        return NetworkNamespace.DIRECTORY + "/" + name;
    }

    /** Makes the file that a namespace will be mounted on; its existence is what makes names unique. */
    static void reserve(String name) throws NetworkException {
        try {
            int flags = Libc.O_RDONLY | Libc.O_CREAT | Libc.O_EXCL | Libc.O_CLOEXEC;
            Libc.close(Libc.open(path(name), flags, 0));
        } catch (ErrnoException failed) {
            throw new NetworkException.Refused("namespace " + name, failed.errno(), null);
        }
    }

    static void remove(String name) throws NetworkException {
        String path = path(name);
        try {
            LibcNamespaces.umount2(path, LibcNamespaces.MNT_DETACH);
        } catch (ErrnoException failed) {
            // EINVAL: a file that nothing is mounted on, left by a creation that was cut short
            refuseUnless(name, failed, Errno.EINVAL);
        }
        try {
            Libc.unlink(path);
        } catch (ErrnoException failed) {
            refuseUnless(name, failed, Errno.ENOENT);
        }
    }

    private static void refuseUnless(String name, ErrnoException failed, int tolerated) throws NetworkException {
        if (failed.errno() != tolerated && failed.errno() != Errno.ENOENT) {
            throw new NetworkException.Refused("namespace " + name, failed.errno(), null);
        }
    }
}
