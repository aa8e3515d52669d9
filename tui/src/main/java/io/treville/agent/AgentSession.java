package io.treville.agent;

import io.treville.host.BpfRequest;
import io.treville.host.GuestNotice;
import io.treville.host.GuestReply;
import io.treville.host.GuestRequest;
import io.treville.host.HostEvent;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.channel.Channel;
import io.treville.host.channel.ChannelException;
import io.treville.host.channel.Exchange;
import io.treville.host.channel.Peer;
import io.treville.host.channel.RecordCodec;
import io.treville.pty.TerminalSize;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Does on a {@link LabHost} what comes through the channel: each request on a thread of its own, so that a long one holds up no
 * other and a cancelled one can be interrupted; events in the order the host saw them.
 */
public final class AgentSession implements Peer {
    /** The verifier's reason is in its last lines; a longer log loses its beginning. */
    private static final int MAX_LOG = 1 << 20;

    private final LabHost host;
    private final RecordCodec<GuestRequest> requests = new RecordCodec<>(GuestRequest.class);
    private final RecordCodec<GuestReply> replies = new RecordCodec<>(GuestReply.class);
    private final RecordCodec<GuestNotice> notices = new RecordCodec<>(GuestNotice.class);
    private final AgentProcesses processes = new AgentProcesses();
    private final AtomicLong dropped = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile String reason = "";
    private @Nullable Channel channel;

    public AgentSession(LabHost host) {
        this.host = host;
    }

    /** Serves until the channel ends; then ends what was started, and returns why it ended. */
    public String serve(Channel opened) throws InterruptedException {
        channel = opened;
        host.listen(this::forward);
        opened.start();
        ended.await();
        processes.close();
        return reason;
    }

    @Override
    public void request(Exchange exchange) throws ChannelException {
        GuestRequest request = requests.decode(exchange.request());
        Workers.Task task = new Workers.Task(() -> answer(exchange, request));
        exchange.onCancel(task::interrupt);
        Workers.start(task);
    }

    @Override
    public void notice(byte[] payload) throws ChannelException {
        throw new ChannelException("the host notified its agent");
    }

    @Override
    public void closed(ChannelException why) {
        reason = String.valueOf(why.getMessage());
        ended.countDown();
    }

    private void answer(Exchange exchange, GuestRequest request) {
        GuestReply reply;
        try {
            reply = perform(exchange, request);
        } catch (HostException e) {
            reply = new GuestReply.Failed(e.kind(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            reply = new GuestReply.Failed(HostException.Kind.TIMEOUT, "guest: cancelled");
        } catch (ChannelException | RuntimeException | LinkageError | OutOfMemoryError e) {
            reply = new GuestReply.Failed(HostException.Kind.INTERNAL, "guest: " + e);
        }
        try {
            exchange.reply(replies.encode(reply));
        } catch (ChannelException e) {
            ended.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private GuestReply perform(Exchange exchange, GuestRequest request)
            throws HostException, InterruptedException, ChannelException {
        switch (request) {
            case GuestRequest.Facts() -> {
                return new GuestReply.FactsAre(host.facts());
            }
            case GuestRequest.Bpf(BpfRequest asked) -> {
                return new GuestReply.Bpf(asked.perform(host));
            }
            case GuestRequest.Gob(String node) -> {
                return new GuestReply.GobIs(host.gob(node));
            }
            case GuestRequest.Devices() -> {
                return new GuestReply.DevicesAre(host.devices());
            }
            case GuestRequest.Apply apply -> host.apply(apply.operations());
            case GuestRequest.Start start -> start(exchange, start);
            case GuestRequest.Signal(int process, int number) ->
                process(process).signal(number);
            case GuestRequest.Resize(int process, TerminalSize size) ->
                process(process).resize(size);
            case GuestRequest.Release(int process) -> processes.release(process);
            case GuestRequest.StartTrace() -> host.startTrace();
            case GuestRequest.StartCapture(String node, String dev) -> host.startCapture(node, dev);
            case GuestRequest.StopCapture(String node, String dev) -> host.stopCapture(node, dev);
            case GuestRequest.Barrier() -> host.barrier();
            case GuestRequest.Ping() -> {}
        }
        return new GuestReply.Done();
    }

    /** Starts a command, which by then may be wanted no longer: the other end may be gone, or have given up waiting. */
    private void start(Exchange exchange, GuestRequest.Start start) throws HostException, ChannelException {
        AgentProcess process = AgentProcess.of(opened(), start.process(), host.start(start.command()));
        if (!processes.add(start.process(), process)) {
            process.close();
            throw new ChannelException("the session has ended");
        }
        process.run(this::exited);
        if (exchange.isCancelled()) {
            processes.release(start.process());
        }
    }

    private void exited(int process, int status) {
        try {
            opened().tell(notices.encode(new GuestNotice.Exited(process, status)));
        } catch (ChannelException e) {
            ended.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AgentProcess process(int number) throws HostException {
        AgentProcess process = processes.get(number);
        if (process == null) {
            throw new HostException(HostException.Kind.USAGE, "guest: no process " + number);
        }
        return process;
    }

    private void forward(HostEvent event) {
        long lost = dropped.get();
        if (lost > 0 && send(new HostEvent.Lost("guest channel", lost))) {
            dropped.addAndGet(-lost);
        }
        if (!send(shortened(event))) {
            dropped.incrementAndGet();
        }
    }

    private boolean send(HostEvent event) {
        return opened().notice(notices.encode(new GuestNotice.Happened(event)));
    }

    private static HostEvent shortened(HostEvent event) {
        if (event instanceof HostEvent.VerifierLog(String node, String program, String log) && log.length() > MAX_LOG) {
            return new HostEvent.VerifierLog(node, program, log.substring(log.length() - MAX_LOG));
        }
        return event;
    }

    private Channel opened() {
        Channel known = channel;
        if (known == null) {
            throw new IllegalStateException("no channel yet");
        }
        return known;
    }
}
