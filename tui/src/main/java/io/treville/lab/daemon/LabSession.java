package io.treville.lab.daemon;

import io.treville.agent.AgentSession;
import io.treville.host.LabHost;
import io.treville.host.channel.Channel;
import io.treville.host.channel.ChannelException;
import io.treville.host.channel.Exchange;
import io.treville.host.channel.Peer;
import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.topology.Topology;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a lab: serves the operations of its host and, beside them, what only a lab knows.
 *
 * <ul>
 *   <li>A subscriber that does not keep up loses events; how many is told it as {@link LabEvent.Lost}.
 *   <li>When the connection ends, the commands and captures it started end.
 * </ul>
 */
final class LabSession implements Peer {
    private final LabKeeper keeper;
    private final AgentSession operations;
    private final LabHost host;
    private final LabMessages<LabCall> calls = new LabMessages<>(LabCall.class);
    private final LabMessages<LabAnswer> answers = new LabMessages<>(LabAnswer.class);
    private final LabMessages<LabNotice> notices = new LabMessages<>(LabNotice.class);
    private final LabListener subscriber = this::forward;
    private volatile boolean traffic;
    private long dropped;
    private @Nullable Channel channel;
    private @Nullable ChannelFollower follower;

    LabSession(LabKeeper keeper, LabHost host) {
        this.keeper = keeper;
        this.host = host;
        this.operations = new AgentSession(host);
    }

    /** Serves until the connection ends. */
    void serve(Channel opened) throws InterruptedException {
        follower = new ChannelFollower(opened);
        channel = opened;
        try (host) {
            operations.serve(opened);
        } finally {
            leave();
        }
    }

    /** Is told of nothing any more. */
    private void leave() {
        keeper.feed().unsubscribe(subscriber);
        ChannelFollower its = follower;
        if (its != null) {
            keeper.commands().leave(its);
        }
    }

    @Override
    public void request(Exchange exchange) throws ChannelException {
        if (!LabMessages.isOne(exchange.request())) {
            operations.request(exchange);
            return;
        }
        switch (calls.decode(exchange.request())) {
            case LabCall.Subscribe asked -> subscribe(exchange, asked);
            case LabCall.Status() ->
                Thread.ofPlatform().daemon().name("status").start(() -> answer(exchange, status()));
            case LabCall.Change(Topology topology, boolean dryRun) -> {
                Thread change = Thread.ofPlatform()
                        .daemon()
                        .name("change")
                        .unstarted(() -> answer(exchange, keeper.change(topology, dryRun)));
                exchange.onCancel(change::interrupt);
                change.start();
            }
            case LabCall.Did(String command, var steps) ->
                Thread.ofPlatform().daemon().name("did").start(() -> {
                    keeper.did(new LabEvent.Did(command, steps));
                    answer(exchange, new LabAnswer.Done());
                });
            case LabCall.AwaitUp() -> {
                CompletableFuture<Void> answered =
                        keeper.outcome().thenAcceptAsync(outcome -> answer(exchange, outcome));
                exchange.onCancel(() -> answered.cancel(false));
            }
        }
    }

    private LabAnswer status() {
        return new LabAnswer.StatusIs(keeper.status());
    }

    /** On a thread of its own, because the answer may have to wait until others read. */
    private void subscribe(Exchange exchange, LabCall.Subscribe asked) {
        traffic = asked.traffic();
        Thread.ofPlatform().daemon().name("subscribe").start(() -> {
            keeper.feed().subscribe(subscriber);
            ChannelFollower its = follower;
            if (asked.commands() && its != null) {
                keeper.commands().follow(its);
            }
            answer(exchange, new LabAnswer.Done());
        });
    }

    private void answer(Exchange exchange, LabAnswer answer) {
        try {
            exchange.reply(answers.encode(answer));
        } catch (ChannelException e) {
            leave(); // the connection has ended, before it subscribed perhaps
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called by the feed, one event at a time. */
    private void forward(long nanos, LabEvent event) {
        if (!traffic && Feed.isTraffic(event)) {
            return;
        }
        if (dropped > 0 && send(nanos, new LabEvent.Lost("subscription", dropped))) {
            dropped = 0;
        }
        if (!send(nanos, event)) {
            dropped++;
        }
    }

    private boolean send(long nanos, LabEvent event) {
        Channel known = channel;
        return known != null && known.notice(notices.encode(new LabNotice.Happened(nanos, event)));
    }

    @Override
    public void notice(byte[] payload) throws ChannelException {
        operations.notice(payload);
    }

    @Override
    public void closed(ChannelException reason) {
        operations.closed(reason);
    }
}
