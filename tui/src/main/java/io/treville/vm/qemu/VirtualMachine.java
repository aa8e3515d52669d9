package io.treville.vm.qemu;

import io.treville.host.GuestHost;
import io.treville.host.LabHost;
import io.treville.host.channel.BuildId;
import io.treville.host.channel.ChannelException;
import io.treville.host.channel.Resumption;
import io.treville.host.channel.Transport;
import io.treville.vm.kernel.BzImage;
import io.treville.vm.snapshot.Snapshot;
import io.treville.vm.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A booted guest. Nothing in it persists, so closing it just kills QEMU; so does the end of this process, however it
 * comes.
 */
public final class VirtualMachine implements AutoCloseable {
    private final Acceleration acceleration;
    private final RunDirectory directory;
    private final QemuProcess qemu;
    private final GuestWatch watch;
    private final GuestHost host;

    private VirtualMachine(
            Acceleration acceleration, RunDirectory directory, QemuProcess qemu, GuestWatch watch, GuestHost host) {
        this.acceleration = acceleration;
        this.directory = directory;
        this.qemu = qemu;
        this.watch = watch;
        this.host = host;
    }

    /**
     * Boots a guest and returns when its agent has said hello. Without a forced acceleration, KVM is tried first where
     * /dev/kvm can be opened and has not failed since the host booted; if the guest makes no progress on it, TCG is next.
     */
    public static VirtualMachine boot(VmSpec spec, VmListener listener) throws GuestFailure, InterruptedException {
        checkKernel(spec.kernel());
        RunDirectory.sweep();
        Preflight.check(spec.acceleration());
        return new AccelerationLadder(spec, AccelerationMemory.ofUser(), listener).climb();
    }

    /**
     * Says at once what would keep any guest from booting: a missing program or /dev/kvm, a directory whose name is too
     * long for a socket. For callers with long work to do before they boot.
     *
     * @param runDirectory where the socket will be
     * @param forced the acceleration asked for, or null
     */
    public static void preflight(Path runDirectory, @Nullable Acceleration forced) throws GuestFailure {
        RunDirectory.demandShort(runDirectory);
        Preflight.check(forced);
    }

    /** Why a guest here will run without KVM, in one line; empty when KVM will be tried. */
    public static Optional<String> kvmObstacle() {
        return AccelerationLadder.obstacle(AccelerationMemory.ofUser());
    }

    /** Removes what killed processes of this user have left: their sockets. Their QEMUs died with them. */
    public static void sweep() {
        RunDirectory.sweep();
    }

    static VirtualMachine boot(VmSpec spec, Acceleration acceleration, VmListener listener)
            throws GuestFailure, InterruptedException {
        if (spec.warm()) {
            Optional<VirtualMachine> warm =
                    new WarmStart(spec, acceleration, listener, SnapshotStore.ofUser()).attempt();
            if (warm.isPresent()) {
                return warm.get();
            }
        }
        return start(spec, acceleration, listener, null);
    }

    /** @param snapshot what the guest goes on from, or null for one that boots */
    static VirtualMachine start(
            VmSpec spec, Acceleration acceleration, VmListener listener, @Nullable Snapshot snapshot)
            throws GuestFailure, InterruptedException {
        GuestWatch watch = new GuestWatch(spec, acceleration, listener);
        RunDirectory directory = RunDirectory.of(spec);
        QemuArguments arguments = new QemuArguments(spec, directory);
        try (ServerSocketChannel server = RunDirectory.listen(directory.socket());
                Restoration restoration = snapshot == null ? null : Restoration.of(snapshot, directory)) {
            if (restoration == null) {
                arguments.writeAgentArguments();
            }
            QemuProcess qemu = QemuProcess.start(
                    snapshot == null ? arguments.booting(acceleration) : arguments.goingOn(acceleration, snapshot),
                    watch.console(),
                    watch::qemuEnded);
            watch.begin(qemu);
            if (restoration != null) {
                restoration.begin(watch);
            }
            Thread.ofVirtual().name("guest hello").start(() -> greet(server, spec, watch, restoration));
            return new VirtualMachine(acceleration, directory, qemu, watch, await(watch, qemu));
        } catch (GuestFailure | InterruptedException e) {
            directory.close();
            throw e;
        } catch (IOException e) {
            directory.close();
            throw new GuestFailure(GuestFailure.Kind.ENVIRONMENT, directory.socket() + ": " + e.getMessage());
        }
    }

    public LabHost host() {
        return host;
    }

    public Acceleration acceleration() {
        return acceleration;
    }

    /** The last lines of the serial console. */
    public String console() {
        return watch.console().text();
    }

    /** QEMU's process id. */
    public long pid() {
        return qemu.pid();
    }

    /** Kills the guest and returns when it is gone. */
    @Override
    public void close() {
        watch.closing();
        qemu.close();
        host.close();
        directory.close();
    }

    /** QEMU would boot anything else silently, and nothing would come of it. */
    private static void checkKernel(Path kernel) throws GuestFailure {
        try {
            if (!BzImage.is(kernel)) {
                throw new GuestFailure(GuestFailure.Kind.ENVIRONMENT, kernel + ": is no bzImage");
            }
        } catch (IOException e) {
            throw new GuestFailure(GuestFailure.Kind.ENVIRONMENT, kernel + ": no such kernel");
        }
    }

    /**
     * QEMU connects when it starts; the hello comes when the agent has opened the other end.
     *
     * @param restoration of a guest whose agent waits to be told to go on, and when that is; null for one that boots
     */
    private static void greet(
            ServerSocketChannel server, VmSpec spec, GuestWatch watch, @Nullable Restoration restoration) {
        try {
            SocketChannel socket = server.accept();
            Transport transport =
                    new Transport(Channels.newInputStream(socket), Channels.newOutputStream(socket), socket);
            if (restoration != null) {
                if (!restoration.awaitLoaded()) {
                    return; // the watch knows why
                }
                Resumption.now().send(transport.out());
            }
            watch.greeted(new GuestHost(transport, BuildId.of(spec.classPath()), watch::channelLost));
        } catch (ChannelException e) {
            watch.channelLost(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            watch.channelLost("the socket broke: " + e.getMessage());
        }
    }

    private static GuestHost await(GuestWatch watch, QemuProcess qemu) throws GuestFailure, InterruptedException {
        try {
            return watch.hello().get();
        } catch (InterruptedException e) {
            watch.closing();
            qemu.close();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GuestFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }
}
