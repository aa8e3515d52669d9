package io.treville.host;

import static java.util.Objects.requireNonNull;

import io.treville.bpf.Feature;
import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.host.channel.Channel;
import io.treville.host.channel.ChannelException;
import io.treville.host.channel.Exchange;
import io.treville.host.channel.Peer;
import io.treville.host.channel.RecordCodec;
import io.treville.host.channel.Transport;
import io.treville.pty.TerminalSize;
import io.treville.topology.Operation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LabHost} that asks the agent of a guest through a channel. When the channel ends, everything in progress and
 * everything asked later fails with kind LOST. Closing it closes the channel, upon which the agent powers the guest off.
 */
public final class GuestHost implements LabHost {
    private final RecordCodec<GuestRequest> requests = new RecordCodec<>(GuestRequest.class);
    private final RecordCodec<GuestReply> replies = new RecordCodec<>(GuestReply.class);
    private final RecordCodec<GuestNotice> notices = new RecordCodec<>(GuestNotice.class);
    private final AtomicInteger processes = new AtomicInteger();
    private final Map<Integer, GuestCommand> commands = new ConcurrentHashMap<>();
    private final String name;
    private final OtherNotices others;
    private final Consumer<String> lost;
    private final Channel channel;
    private volatile @Nullable Consumer<HostEvent> listener;

    /**
     * Waits for the agent's hello.
     *
     * @param build what the agent's build must be equal to
     * @param lost told once, with the reason, when the channel ends; must not wait
     */
    public GuestHost(Transport transport, String build, Consumer<String> lost) throws ChannelException {
        this(transport, "guest", build, payload -> false, lost);
    }

    /**
     * A host behind a channel that carries more than the operations of {@link LabHost}.
     *
     * @param name what is asked, as messages for people begin: {@code guest}, or a lab's name
     * @param others sees each notice first
     */
    public GuestHost(Transport transport, String name, String build, OtherNotices others, Consumer<String> lost)
            throws ChannelException {
        this.name = name;
        this.others = others;
        this.lost = lost;
        this.channel = Channel.open(transport, name, build, new Agent());
        this.channel.start();
    }

    /** Takes the notices of a channel that are not its host's. */
    @FunctionalInterface
    public interface OtherNotices {
        /** Whether the notice was one of these; called on the channel's reading thread, must not wait. */
        boolean take(byte[] payload) throws ChannelException;
    }

    /** Asks what is no operation of {@link LabHost}; the other end knows it by its octets. */
    public byte[] call(byte[] request) throws HostException, InterruptedException {
        try {
            return channel.call(request);
        } catch (ChannelException e) {
            throw lost(e);
        }
    }

    /** {@link System#nanoTime()} of the last sign of life of the agent. */
    public long lastArrival() {
        return channel.lastArrival();
    }

    /** Returns when the agent has answered. */
    public void ping() throws HostException, InterruptedException {
        ask(new GuestRequest.Ping());
    }

    @Override
    public Facts facts() throws HostException {
        if (askUninterrupted(new GuestRequest.Facts()) instanceof GuestReply.FactsAre(Facts facts)) {
            return facts;
        }
        throw unexpected();
    }

    @Override
    public GobState gob(String node) throws HostException {
        if (askUninterrupted(new GuestRequest.Gob(node)) instanceof GuestReply.GobIs(GobState state)) {
            return state;
        }
        throw unexpected();
    }

    @Override
    public List<DeviceRow> devices() throws HostException {
        if (askUninterrupted(new GuestRequest.Devices()) instanceof GuestReply.DevicesAre(List<DeviceRow> devices)) {
            return devices;
        }
        throw unexpected();
    }

    @Override
    public void listen(Consumer<HostEvent> consumer) {
        listener = consumer;
    }

    @Override
    public void apply(List<Operation> operations) throws HostException, InterruptedException {
        ask(new GuestRequest.Apply(operations));
    }

    @Override
    public RunningCommand start(Command command) throws HostException {
        int process = processes.incrementAndGet();
        GuestCommand running;
        try {
            running = new GuestCommand(this, channel, process);
        } catch (ChannelException e) {
            throw lost(e);
        }
        commands.put(process, running);
        try {
            askUninterrupted(new GuestRequest.Start(process, command));
        } catch (HostException e) {
            commands.remove(process);
            running.abandon();
            channel.post(requests.encode(new GuestRequest.Release(process))); // it may have begun after all
            throw e;
        }
        return running;
    }

    @Override
    public void startTrace() throws HostException {
        askUninterrupted(new GuestRequest.StartTrace());
    }

    @Override
    public void startCapture(String node, String dev) throws HostException {
        askUninterrupted(new GuestRequest.StartCapture(node, dev));
    }

    @Override
    public void stopCapture(String node, String dev) throws HostException {
        askUninterrupted(new GuestRequest.StopCapture(node, dev));
    }

    @Override
    public void barrier() throws HostException, InterruptedException {
        ask(new GuestRequest.Barrier());
    }

    @Override
    public List<Feature> features() throws HostException {
        if (ask(new BpfRequest.Features()) instanceof BpfReply.Features(List<Feature> features)) {
            return features;
        }
        throw unexpected();
    }

    @Override
    public List<ProgramRow> programs() throws HostException {
        if (ask(new BpfRequest.Programs()) instanceof BpfReply.Programs(List<ProgramRow> programs)) {
            return programs;
        }
        throw unexpected();
    }

    @Override
    public List<RunCount> runCounts() throws HostException {
        if (ask(new BpfRequest.RunCounts()) instanceof BpfReply.RunCounts(List<RunCount> counts)) {
            return counts;
        }
        throw unexpected();
    }

    @Override
    public List<MapRow> maps() throws HostException {
        if (ask(new BpfRequest.Maps()) instanceof BpfReply.Maps(List<MapRow> maps)) {
            return maps;
        }
        throw unexpected();
    }

    @Override
    public MapPage mapPage(MapRef map, ValueForm form, byte @Nullable [] after) throws HostException {
        if (ask(new BpfRequest.MapPage(map, form, after)) instanceof BpfReply.Page(MapPage page)) {
            return page;
        }
        throw unexpected();
    }

    @Override
    public @Nullable String mapValue(MapRef map, ValueForm form, String key) throws HostException {
        if (ask(new BpfRequest.MapValue(map, form, key)) instanceof BpfReply.Value(@Nullable String value)) {
            return value;
        }
        throw unexpected();
    }

    @Override
    public String mapText(MapRef map, ValueForm form, String value) throws HostException {
        if (ask(new BpfRequest.MapText(map, form, value)) instanceof BpfReply.Text(String text)) {
            return text;
        }
        throw unexpected();
    }

    @Override
    public @Nullable String popMap(MapRef map, ValueForm form) throws HostException {
        if (ask(new BpfRequest.PopMap(map, form)) instanceof BpfReply.Value(@Nullable String value)) {
            return value;
        }
        throw unexpected();
    }

    private BpfReply ask(BpfRequest request) throws HostException {
        if (askUninterrupted(new GuestRequest.Bpf(request)) instanceof GuestReply.Bpf(BpfReply reply)) {
            return reply;
        }
        throw unexpected();
    }

    @Override
    public void close() {
        channel.close();
    }

    void signal(int process, int number) throws HostException {
        askUninterrupted(new GuestRequest.Signal(process, number));
    }

    void resize(int process, TerminalSize size) throws HostException {
        askUninterrupted(new GuestRequest.Resize(process, size));
    }

    /**
     * Ends a process and forgets it; a lost guest has done so already.
     *
     * @param ended whether it has ended, so that nothing is to be waited for
     */
    void release(int process, boolean ended) {
        if (commands.remove(process) == null) {
            return;
        }
        byte[] release = requests.encode(new GuestRequest.Release(process));
        if (ended) {
            channel.post(release);
            return;
        }
        try {
            channel.call(release);
        } catch (InterruptedException e) {
            channel.post(release); // it may not have been sent
            Thread.currentThread().interrupt();
        } catch (ChannelException e) {
            requireNonNull(e.getMessage(), "a channel ends without a reason");
        }
    }

    private GuestReply askUninterrupted(GuestRequest request) throws HostException {
        try {
            return ask(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(HostException.Kind.TIMEOUT, name + ": interrupted while it worked", e);
        }
    }

    private GuestReply ask(GuestRequest request) throws HostException, InterruptedException {
        try {
            GuestReply reply = replies.decode(channel.call(requests.encode(request)));
            if (reply instanceof GuestReply.Failed(HostException.Kind kind, String message)) {
                throw new HostException(kind, message);
            }
            return reply;
        } catch (ChannelException e) {
            throw lost(e);
        }
    }

    private HostException lost(ChannelException e) {
        return new HostException(HostException.Kind.LOST, name + ": " + e.getMessage(), e);
    }

    private HostException unexpected() {
        return new HostException(HostException.Kind.INTERNAL, name + ": the agent answered another question");
    }

    String name() {
        return name;
    }

    /** The agent, as the channel sees it. */
    private final class Agent implements Peer {
        @Override
        public void request(Exchange exchange) throws ChannelException {
            throw new ChannelException("the agent asked something");
        }

        @Override
        public void notice(byte[] payload) throws ChannelException {
            if (others.take(payload)) {
                return;
            }
            switch (notices.decode(payload)) {
                case GuestNotice.Happened(HostEvent event) -> {
                    Consumer<HostEvent> known = listener;
                    if (known != null) {
                        known.accept(event);
                    }
                }
                case GuestNotice.Exited(int process, int status) -> {
                    GuestCommand command = commands.get(process);
                    if (command != null) {
                        command.exited(status);
                    }
                }
            }
        }

        @Override
        public void closed(ChannelException reason) {
            commands.values().forEach(command -> command.lost(lost(reason)));
            lost.accept(String.valueOf(reason.getMessage()));
        }
    }
}
