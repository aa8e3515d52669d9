package io.treville.ffm;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class LibcTest {

    @Test
    void readsBackWhatItWrote(@TempDir Path directory) throws Exception {
        String path = directory.resolve("greeting ü").toString();
        int out = Libc.open(path, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL | Libc.O_CLOEXEC, 0600);
        assertThat(Libc.write(out, "xhellox".getBytes(StandardCharsets.UTF_8), 1, 5))
                .isEqualTo(5);
        Libc.close(out);

        int in = Libc.open(path, Libc.O_RDONLY);
        byte[] read = new byte[8];
        assertThat(Libc.read(in, read, 2, 6)).isEqualTo(5);
        assertThat(new String(read, 2, 5, StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(Libc.read(in, read, 0, 8)).isZero();
        Libc.close(in);
        assertThat(Files.getPosixFilePermissions(Path.of(path))).hasSize(2);
    }

    @Test
    void aDescriptorTellsTheInodeOfItsFile(@TempDir Path directory) throws Exception {
        int fd = Libc.open(directory.toString(), Libc.O_RDONLY);
        assertThat(Libc.inode(fd)).isEqualTo(Files.getAttribute(directory, "unix:ino"));
        Libc.close(fd);
        assertThatThrownBy(() -> Libc.inode(fd)).hasMessageContaining("EBADF");
    }

    @Test
    void aMissingFileNamesTheCallAndTheError(@TempDir Path directory) {
        assertThatThrownBy(() -> Libc.open(directory.resolve("none").toString(), Libc.O_RDONLY))
                .isInstanceOf(ErrnoException.class)
                .hasMessage("open: No such file or directory (ENOENT)");
    }

    @Test
    void aTextWithNulIsRefusedRatherThanCut() {
        assertThatThrownBy(() -> Libc.open("/etc/passwd\0x", Libc.O_RDONLY)).hasMessageContaining("EINVAL");
    }

    @Test
    void anEmptyPipeWouldBlockAndAClosedOneEnds() throws Exception {
        int[] ends = Libc.pipe2(Libc.O_NONBLOCK | Libc.O_CLOEXEC);
        ByteBuffer buffer = ByteBuffer.allocateDirect(16);
        assertThat(Libc.read(ends[0], buffer)).isEqualTo(-1);
        Libc.write(ends[1], new byte[] {1, 2, 3}, 0, 3);
        assertThat(Libc.poll(ends[0], Libc.POLLIN, -1)).isEqualTo(Libc.POLLIN);
        assertThat(Libc.read(ends[0], buffer)).isEqualTo(3);
        assertThat(buffer.position()).isEqualTo(3);
        Libc.close(ends[1]);
        assertThat(Libc.poll(ends[0], Libc.POLLIN, -1)).isEqualTo(Libc.POLLHUP);
        assertThat(Libc.read(ends[0], buffer)).isZero();
        Libc.close(ends[0]);
        assertThatThrownBy(() -> Libc.read(ends[0], buffer)).hasMessageContaining("EBADF");
    }

    @Test
    void aHeapBufferIsRefused() {
        assertThatThrownBy(() -> Libc.read(0, ByteBuffer.allocate(4))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEventfdWakesAPoll() throws Exception {
        int event = Libc.eventfd(0, Libc.EFD_NONBLOCK | Libc.EFD_CLOEXEC);
        short[] happened = new short[2];
        int[] both = {-1, event};
        short[] in = {Libc.POLLIN, Libc.POLLIN};
        assertThat(Libc.poll(both, in, happened, 0)).isZero();
        Libc.write(event, new byte[] {1, 0, 0, 0, 0, 0, 0, 0}, 0, 8);
        assertThat(Libc.poll(both, in, happened, -1)).isEqualTo(1);
        assertThat(happened).containsExactly((short) 0, Libc.POLLIN);
        Libc.close(event);
    }

    @Test
    void aMappedFileIsSharedAndUnmappedOnce(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("map");
        Files.write(file, new byte[4096]);
        int fd = Libc.open(file.toString(), Libc.O_RDWR | Libc.O_CLOEXEC);
        MappedMemory memory = Libc.mmap(fd, 4096, 0, true);
        Libc.close(fd);
        memory.buffer().put(100, (byte) 42);
        assertThat(Files.readAllBytes(file)[100]).isEqualTo((byte) 42);
        memory.close();
        memory.close();
        assertThatThrownBy(() -> memory.buffer().get(100)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInterfaceHasTheIndexTheKernelSays() throws Exception {
        assertThat(LibcSockets.ifNameToIndex("lo")).isEqualTo(1);
        assertThatThrownBy(() -> LibcSockets.ifNameToIndex("nosuch0"))
                .hasMessage("if_nametoindex nosuch0: No such device (ENODEV)");
    }

    @Test
    void aDatagramAndItsLengthComeWholeThroughASocket() throws Exception {
        int fd = LibcSockets.socket(LibcSockets.AF_UNIX, LibcSockets.SOCK_DGRAM | LibcSockets.SOCK_CLOEXEC, 0);
        byte[] autobind = {LibcSockets.AF_UNIX, 0};
        LibcSockets.bind(fd, autobind);
        byte[] self = LibcSockets.getsockname(fd);
        LibcSockets.sendto(fd, new byte[] {9, 8, 7, 6}, 1, 3, 0, self);
        LibcSockets.sendmsg(fd, new byte[] {5}, self, new byte[0], 0);
        assertThat(LibcSockets.recv(fd, 2, LibcSockets.MSG_PEEK)).containsExactly(8, 7);
        ByteBuffer two = ByteBuffer.allocateDirect(2);
        LibcSockets.Received received = requireNonNull(LibcSockets.recvmsg(fd, two, 0, LibcSockets.MSG_TRUNC));
        assertThat(received.octets()).isEqualTo(3);
        assertThat(received.flags() & LibcSockets.MSG_TRUNC).isNotZero();
        assertThat(received.address()).isEqualTo(self);
        assertThat(two.position()).isEqualTo(2);
        assertThat(LibcSockets.recv(fd, 8, 0)).containsExactly(5);
        assertThat(LibcSockets.recv(fd, 8, LibcSockets.MSG_DONTWAIT)).isNull();
        assertThat(LibcSockets.getsockopt(fd, LibcSockets.SOL_SOCKET, LibcSockets.SO_ERROR, 4))
                .containsExactly(0, 0, 0, 0);
        Libc.close(fd);
    }

    @Test
    void aSignalToNobodyIsRefused() {
        assertThatThrownBy(() -> Libc.kill(Integer.MAX_VALUE, 0)).hasMessage("kill: No such process (ESRCH)");
    }

    @Test
    void errorsOfTheKernelHaveTheirTexts() {
        assertThat(Errno.text(101)).isEqualTo("Network is unreachable (ENETUNREACH)");
        assertThat(Errno.text(4711)).isEqualTo("errno 4711");
    }
}
