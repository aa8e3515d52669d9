package io.treville.lab.daemon;

import static java.util.Objects.requireNonNull;

import io.treville.host.GuestHost;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.host.channel.BuildId;
import io.treville.host.channel.ChannelException;
import io.treville.host.channel.Transport;
import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.topology.Topology;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a lab that is up: its host, its events, its state.
 *
 * <ul>
 *   <li>What is started through {@link #host()} ends with this connection; the lab goes on.
 *   <li>All methods may be called from any thread, but not from a listener.
 *   <li>When the lab is taken down, what is in progress fails with kind LOST.
 * </ul>
 */
public final class LabClient implements AutoCloseable {
    private final String name;
    private final LabMessages<LabCall> calls = new LabMessages<>(LabCall.class);
    private final LabMessages<LabAnswer> answers = new LabMessages<>(LabAnswer.class);
    private final LabMessages<LabNotice> notices = new LabMessages<>(LabNotice.class);
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final GuestHost host;
    private volatile @Nullable LabListener listener;
    private volatile @Nullable Consumer<CommandEvent> commands;

    private LabClient(String name, Transport transport) throws ChannelException {
        this.name = name;
        this.host = new GuestHost(transport, name, build(), this::take, ended::complete);
    }

    /**
     * Connects to the lab of a name, and waits for it while it is being brought up.
     *
     * @param name the lab, or null for the only one that is up
     */
    public static LabClient open(@Nullable String name) throws HostException, InterruptedException {
        RunningLab lab = Labs.chosen(name);
        LabClient client = connect(lab);
        if (lab.state() == LabState.STARTING) {
            try {
                client.awaitUp();
            } catch (HostException e) {
                client.close();
                throw e;
            }
        }
        return client;
    }

    /** Connects to a lab, whatever state it is in. */
    public static LabClient connect(RunningLab lab) throws HostException {
        if (!lab.build().equals(build())) {
            throw new HostException(
                    Kind.USAGE,
                    "lab " + lab.name()
                            + " was brought up by another build of this program: take it down (treville down "
                            + lab.name() + ") and up again");
        }
        try {
            SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(lab.socket()));
            return new LabClient(
                    lab.name(),
                    new Transport(Channels.newInputStream(socket), Channels.newOutputStream(socket), socket));
        } catch (IOException e) {
            throw new HostException(Kind.LOST, "lab " + lab.name() + " does not answer: " + e.getMessage(), e);
        }
    }

    private static String build() {
        return BuildId.of(System.getProperty("java.class.path", ""));
    }

    public String name() {
        return name;
    }

    /** The place where the lab runs. Closing it is closing this connection; its events come by {@link #subscribe}. */
    public LabHost host() {
        return host;
    }

    /**
     * All events from now on, after those that tell what there is already; called once. They come on one thread, in order, and
     * a reply never before the events that came before it: after {@link LabHost#barrier} the listener has seen all.
     *
     * @param events must not wait: while it does, the lab drops events and counts them
     */
    public void subscribe(LabListener events) throws HostException, InterruptedException {
        listener = events;
        ask(new LabCall.Subscribe(true, false));
    }

    /**
     * As {@link #subscribe}, and what the commands do that people run in the lab: those that run, with the screens of their
     * terminals, and all from now on. On the same thread, in one order.
     *
     * @param followed must not wait, as {@code events}
     */
    public void overhear(LabListener events, Consumer<CommandEvent> followed)
            throws HostException, InterruptedException {
        listener = events;
        commands = followed;
        ask(new LabCall.Subscribe(true, true));
    }

    /** As {@link #subscribe}, without traces, GOB runs and packets. */
    public void follow(LabListener events) throws HostException, InterruptedException {
        listener = events;
        ask(new LabCall.Subscribe(false, false));
    }

    /** Returns when the lab is up; throws what it failed with. */
    public void awaitUp() throws HostException, InterruptedException {
        ask(new LabCall.AwaitUp());
    }

    /**
     * Makes the lab what another topology says; what both have alike is not touched.
     *
     * @param dryRun whether only to tell what that would do
     * @return what was done, or would be, as commands a person would type; empty when there is no difference
     */
    public List<String> change(Topology topology, boolean dryRun) throws HostException, InterruptedException {
        if (ask(new LabCall.Change(topology.withoutCases(), dryRun)) instanceof LabAnswer.Changed(List<String> lines)) {
            return lines;
        }
        throw new HostException(Kind.INTERNAL, name + ": the lab answered another question");
    }

    /**
     * Tells the lab what a person has just done to it, for those who follow it, as a recording. Returns when they have been told: a
     * recording that is ended after the command has it.
     *
     * @param command the command line that does it
     * @param steps the steps of a case that do it, each as YAML
     */
    public void did(String command, List<String> steps) throws HostException, InterruptedException {
        ask(new LabCall.Did(command, steps));
    }

    public LabStatus status() throws HostException, InterruptedException {
        if (ask(new LabCall.Status()) instanceof LabAnswer.StatusIs(LabStatus status)) {
            return status;
        }
        throw new HostException(Kind.INTERNAL, name + ": the lab answered another question");
    }

    /** What to do, with the reason, when the connection ends; at once if it has. Must not wait. */
    public void whenEnded(Consumer<String> action) {
        CompletableFuture<Void> done = ended.thenAccept(action);
        if (done.isCompletedExceptionally()) {
            throw new IllegalStateException("what to do at the end failed at once");
        }
    }

    /** Completed with the reason when the connection ends. */
    public CompletableFuture<String> ended() {
        return ended.copy();
    }

    /** Whether the connection has ended. */
    public boolean hasEnded() {
        return ended.isDone();
    }

    private LabAnswer ask(LabCall call) throws HostException, InterruptedException {
        try {
            LabAnswer answer = answers.decode(host.call(calls.encode(call)));
            if (answer instanceof LabAnswer.Failed(Kind kind, String message)) {
                throw new HostException(kind, message);
            }
            return answer;
        } catch (ChannelException e) {
            throw new HostException(Kind.INTERNAL, name + ": " + e.getMessage(), e);
        }
    }

    private boolean take(byte[] payload) throws ChannelException {
        if (!LabMessages.isOne(payload)) {
            return false;
        }
        switch (notices.decode(payload)) {
            case LabNotice.Happened(long nanos, LabEvent event) ->
                requireNonNull(listener, "an event came without a listener").on(nanos, event);
            case LabNotice.Followed(CommandEvent event) ->
                requireNonNull(commands, "a command is told of to nobody").accept(event);
        }
        return true;
    }

    @Override
    public void close() {
        host.close();
    }
}
