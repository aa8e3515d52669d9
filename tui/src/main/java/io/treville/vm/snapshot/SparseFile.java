package io.treville.vm.snapshot;

import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import java.io.IOException;
import java.nio.file.Path;

/** A file with holes: of a guest's memory, what it never used. */
final class SparseFile {
    private SparseFile() {}

    /** Octets that are not in holes. */
    static long allocated(Path file) throws IOException {
        long octets = 0;
        try {
            int fd = Libc.open(file.toString(), Libc.O_RDONLY | Libc.O_CLOEXEC);
            try {
                for (long hole = 0; ; ) {
                    long data = Libc.lseek(fd, hole, Libc.SEEK_DATA);
                    hole = Libc.lseek(fd, data, Libc.SEEK_HOLE);
                    octets += hole - data;
                }
            } catch (ErrnoException end) {
                if (end.errno() != Errno.ENXIO) {
                    throw end;
                }
            } finally {
                Libc.close(fd);
            }
        } catch (ErrnoException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        return octets;
    }
}
