package io.treville.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.Command;
import io.treville.host.RunningCommand;
import io.treville.vm.snapshot.Snapshot;
import io.treville.vm.snapshot.SnapshotStore;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Guests that go on from one snapshot, two of them at the same time. */
@Tag("vm")
@Timeout(600)
class WarmStartTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path cache;

    private static final Lines FIRST = new Lines();
    private static final Lines SECOND = new Lines();
    private static VirtualMachine first;
    private static VirtualMachine second;
    private static SnapshotStore store;

    @BeforeAll
    static void startTwo() throws Exception {
        store = new SnapshotStore(cache.resolve("warm"));
        first = attempt(FIRST).orElseThrow(() -> new AssertionError(FIRST.told));
        second = attempt(SECOND).orElseThrow(() -> new AssertionError(SECOND.told));
    }

    @AfterAll
    static void close() {
        first.close();
        second.close();
    }

    /** With the program's jar: folders of classes are thousands of files to copy. */
    private static VmSpec spec() throws IOException {
        VmSpec classes = GuestKernel.spec();
        Path target = classes.home().resolve("tui/target");
        StringBuilder classPath =
                new StringBuilder(target.resolve("treville.jar").toString());
        try (DirectoryStream<Path> libraries = Files.newDirectoryStream(target.resolve("lib"), "*.jar")) {
            libraries.forEach(library -> classPath.append(File.pathSeparator).append(library));
        }
        return new VmSpec(
                classes.kernel(),
                classes.home(),
                classes.javaHome(),
                classPath.toString(),
                null,
                classes.cpus(),
                classes.memoryMiB(),
                classes.acceleration(),
                null,
                List.of(),
                true,
                null);
    }

    private static Optional<VirtualMachine> attempt(VmListener listener) throws Exception {
        return new WarmStart(spec(), Acceleration.TCG, listener, store).attempt();
    }

    @Test
    void theFirstMakesTheSnapshotAndTheSecondUsesIt() {
        assertThat(FIRST.told).singleElement().asString().contains("there is none yet");
        assertThat(SECOND.told).isEmpty();
    }

    @Test
    void theyHaveNothingInCommonButTheirPast() throws Exception {
        for (String command : List.of(
                "cat /proc/sys/kernel/random/uuid",
                "cat /proc/sys/kernel/random/boot_id",
                "head -c 16 /dev/urandom | od -An -tx1",
                "ip link add veth0 type veth peer veth1; cat /sys/class/net/veth0/address; ip link del veth0")) {
            assertThat(output(first, command)).as(command).isNotBlank().isNotEqualTo(output(second, command));
        }
        output(first, "echo mine >/tmp/treville-warm; echo mine >/etc/treville-warm");
        assertThat(output(second, "ls /tmp/treville-warm /etc/treville-warm 2>/dev/null"))
                .isEmpty();
        output(first, "ip netns add porthos");
        assertThat(output(second, "ip netns list")).isEmpty();
        assertThat(output(first, "ip netns list")).startsWith("porthos");
    }

    @Test
    void theirWallClocksAreTheHosts() throws Exception {
        for (VirtualMachine machine : List.of(first, second)) {
            Instant before = Instant.now();
            Instant guest = Instant.ofEpochSecond(
                    Long.parseLong(output(machine, "date +%s").strip()));
            assertThat(guest).isBetween(before.minusSeconds(2), Instant.now().plusSeconds(2));
        }
    }

    @Test
    void theirRootIsTheHostsAsInOneThatBooted() throws Exception {
        Path file = Files.writeString(cache.resolve("hello"), "from the host");
        assertThat(output(second, "cat " + file)).isEqualTo("from the host");
        assertThat(output(
                        second,
                        "for d in /proc /sys /sys/fs/bpf /sys/fs/cgroup /sys/kernel/tracing /dev/pts /dev/shm /run"
                                + " /dev /tmp /var /root /home /etc; do mountpoint -q $d || echo $d; done; [ -e /dev/fd/0 ] || echo fd;"
                                + " cat /proc/sys/kernel/hostname /sys/class/net/lo/operstate; readlink /proc/1/root"))
                .isEqualTo("treville\nunknown\n/\n");
        assertThat(output(second, "awk '$2 == \"/\" {print $3}' /proc/mounts; touch /usr/x 2>&1 | grep -o Read-only"))
                .isEqualTo("9p\nRead-only\n");
    }

    @Test
    void theirMemoryIsAtLeastWhatWasAskedFor() throws Exception {
        assertThat(first.host().facts().memoryBytes()).isGreaterThan(1000L << 20);
        assertThat(Long.parseLong(output(first, "awk '/MemAvailable/ {print $2}' /proc/meminfo")
                        .strip()))
                .isGreaterThan(700L << 10);
    }

    @Test
    void aSnapshotThatDoesNotGoOnIsRemovedAndTheGuestBoots(@TempDir Path other) throws Exception {
        SnapshotStore broken = new SnapshotStore(other.resolve("warm"));
        Map<String, String> parts = WarmParts.of(spec(), Acceleration.TCG).values();
        Snapshot good = ((SnapshotStore.Found.Usable) store.find(parts)).snapshot();
        Path copy = Files.createDirectories(
                other.resolve("warm").resolve(good.folder().getFileName()));
        for (String name : List.of("key", "sizes")) {
            Files.copy(good.folder().resolve(name), copy.resolve(name));
        }
        hole(copy.resolve("memory"), Files.size(good.memory()));
        hole(copy.resolve("state"), Files.size(good.state()));
        Lines lines = new Lines();
        assertThat(new WarmStart(spec(), Acceleration.TCG, lines, broken).attempt())
                .isEmpty();
        assertThat(lines.told)
                .singleElement()
                .asString()
                .startsWith("no warm start: guest: ")
                .endsWith("the guest boots");
        assertThat(copy).doesNotExist();
    }

    @Test
    void whoIsInterruptedAsHeMakesOneLeavesNothing(@TempDir Path other) throws Exception {
        SnapshotStore empty = new SnapshotStore(other.resolve("warm"));
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        VmListener listener = new VmListener() {
            @Override
            public void warmStart(String line) {
                begun.complete(null);
            }
        };
        WarmStart start = new WarmStart(spec(), Acceleration.TCG, listener, empty);
        Thread maker = Thread.ofPlatform().start(() -> {
            try {
                start.attempt();
                ended.complete(new AssertionError("not interrupted"));
            } catch (GuestFailure | InterruptedException e) {
                ended.complete(e);
            }
        });
        begun.get();
        maker.interrupt();
        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        assertThat(other.resolve("warm/making")).doesNotExist();
        assertThat(empty.find(WarmParts.of(spec(), Acceleration.TCG).values()))
                .isEqualTo(new SnapshotStore.Found.Nothing("there is none yet"));
    }

    private static void hole(Path file, long octets) throws IOException {
        try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
            hole.setLength(octets);
        }
    }

    private static String output(VirtualMachine machine, String script) throws Exception {
        try (RunningCommand command = machine.host().start(new Command(null, List.of("sh", "-c", script), Map.of()))) {
            command.stdin().close();
            String text = new String(command.stdout().readAllBytes(), StandardCharsets.UTF_8);
            command.waitFor(PATIENCE);
            return text;
        }
    }

    /** Remembers what is told of a warm start. */
    private static final class Lines implements VmListener {
        final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void warmStart(String line) {
            told.add(line);
        }
    }
}
