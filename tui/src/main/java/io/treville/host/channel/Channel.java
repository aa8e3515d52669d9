package io.treville.host.channel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One end of a multiplexed connection: calls with replies, notices in order, and byte streams with credit.
 *
 * <ul>
 *   <li>Everything sent by one end arrives in the order it was sent; a reply comes after the notices sent before it.
 *   <li>Nothing grows without bound: see {@link Outbox} and {@link CreditedInput}.
 *   <li>Octets that break the protocol end the channel with a {@link ChannelException}; they never block it.
 *   <li>When it ends, all calls and streams in progress end with the reason.
 * </ul>
 */
public final class Channel implements Closeable {
    private static final int MAX_OPEN_REQUESTS = 1024;
    private static final long GOODBYE_MILLIS = 1_000;

    private final Transport transport;
    private final Peer peer;
    private final FrameReader frames;
    private final Outbox outbox = new Outbox();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<Integer, CompletableFuture<byte[]>> calls = new ConcurrentHashMap<>();
    private final Map<Integer, Exchange> exchanges = new ConcurrentHashMap<>();
    private final Map<Integer, CreditedInput> inputs = new ConcurrentHashMap<>();
    private final Map<Integer, CreditedOutput> outputs = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable ChannelException> ended = new AtomicReference<>();
    private final Thread reading;
    private final Thread writing;
    private volatile long lastArrival = System.nanoTime();

    private Channel(Transport transport, FrameReader frames, String name, Peer peer) {
        this.transport = transport;
        this.frames = frames;
        this.peer = peer;
        this.reading = Thread.ofPlatform().daemon().name(name + " reader").unstarted(this::read);
        this.writing = Thread.ofPlatform().daemon().name(name + " writer").unstarted(this::write);
    }

    /**
     * Exchanges hellos, then starts the channel's two threads. Waits for the other end's hello for as long as the
     * transport stays open.
     *
     * @param build what both ends must be equal in
     */
    public static Channel open(Transport transport, String name, String build, Peer peer) throws ChannelException {
        FrameReader frames = new FrameReader(transport.in());
        try {
            Greeting.send(transport.out(), build);
            Greeting.receive(frames, build);
        } catch (IOException e) {
            closeQuietly(transport);
            throw e instanceof ChannelException known ? known : new ChannelException(broken(e), e);
        }
        return new Channel(transport, frames, name, peer);
    }

    /** Begins to receive; called once, when the peer is ready for it. */
    public void start() {
        reading.start();
        writing.start();
    }

    /** Asks the other end and waits for its reply; an interrupt cancels the request there. */
    public byte[] call(byte[] request) throws ChannelException, InterruptedException {
        int id = requests.incrementAndGet();
        CompletableFuture<byte[]> reply = new CompletableFuture<>();
        calls.put(id, reply);
        checkOpen();
        try {
            outbox.put(FrameType.REQUEST, id, request, 0, checkSize(request));
        } catch (InterruptedException e) {
            calls.remove(id); // it was not sent
            throw e;
        }
        try {
            return reply.get();
        } catch (InterruptedException e) {
            outbox.control(FrameType.CANCEL, id, new byte[0]);
            throw e;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new ChannelException(cause == null ? "the call failed" : String.valueOf(cause.getMessage()), cause);
        }
    }

    /**
     * Asks the other end and waits for nothing: that it is done, or not, is not told, nor that the channel has ended. For small
     * requests, each after one that waits: they are not held up when much is on its way.
     */
    public void post(byte[] request) {
        int id = requests.incrementAndGet();
        calls.put(id, new CompletableFuture<>());
        outbox.control(FrameType.REQUEST, id, request);
    }

    /** Tells the other end; false when it is so far behind, or gone, that the notice is dropped. Never waits. */
    public boolean notice(byte[] payload) {
        return payload.length <= FrameType.MAX_PAYLOAD && outbox.offer(FrameType.NOTICE, 0, payload, Outbox.DROP_ABOVE);
    }

    /** As {@link #notice(byte[])}, but dropped when more than so many octets would then be on their way. */
    public boolean notice(byte[] payload, int most) {
        return payload.length <= FrameType.MAX_PAYLOAD && outbox.offer(FrameType.NOTICE, 0, payload, most);
    }

    /** Tells the other end for certain; waits while much is on its way out. */
    public void tell(byte[] payload) throws ChannelException, InterruptedException {
        outbox.put(FrameType.NOTICE, 0, payload, 0, checkSize(payload));
    }

    /** The reading end of stream {@code id}; to be opened before the other end may write to it. */
    public InputStream openInput(int id) throws ChannelException {
        CreditedInput input = new CreditedInput(this, id);
        inputs.put(id, input);
        checkOpen();
        return input;
    }

    /** The writing end of stream {@code id}. */
    public OutputStream openOutput(int id) throws ChannelException {
        CreditedOutput output = new CreditedOutput(this, id);
        outputs.put(id, output);
        checkOpen();
        return output;
    }

    /** {@link System#nanoTime()} of the last frame's arrival: the other end lived then. */
    public long lastArrival() {
        return lastArrival;
    }

    /** Sends what is pending and a goodbye, for at most a second, then ends the channel. */
    @Override
    public void close() {
        outbox.control(FrameType.GOODBYE, 0, new byte[0]);
        outbox.end();
        if (ended.get() == null && writing.isAlive() && Thread.currentThread() != reading) {
            try {
                writing.join(GOODBYE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        end(new ChannelException("the channel is closed"));
    }

    Outbox outbox() {
        return outbox;
    }

    void forgetInput(int id) {
        inputs.remove(id);
    }

    void forgetOutput(int id) {
        outputs.remove(id);
    }

    void forgetExchange(int id) {
        exchanges.remove(id);
    }

    private void checkOpen() throws ChannelException {
        ChannelException reason = ended.get();
        if (reason != null) {
            endAll(reason);
            throw new ChannelException(String.valueOf(reason.getMessage()), reason);
        }
    }

    private static int checkSize(byte[] payload) throws ChannelException {
        if (payload.length > FrameType.MAX_PAYLOAD) {
            throw new ChannelException("a message of " + payload.length + " octets is too large for the channel");
        }
        return payload.length;
    }

    private void read() {
        ChannelException reason = new ChannelException("the other end of the channel is gone");
        try {
            while (frames.next()) {
                lastArrival = System.nanoTime();
                if (frames.type() == FrameType.GOODBYE) {
                    reason = new ChannelException("the other end closed the channel");
                    break;
                }
                dispatch(frames.type(), frames.id(), frames.payload());
            }
        } catch (ChannelException e) {
            reason = e;
        } catch (IOException e) {
            reason = new ChannelException(broken(e), e);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            reason = new ChannelException("the channel cannot handle what came: " + e, e);
        }
        end(reason);
        peer.closed(reason(reason));
    }

    private ChannelException reason(ChannelException otherwise) {
        ChannelException first = ended.get();
        return first == null ? otherwise : first;
    }

    private void dispatch(int type, int id, byte[] payload) throws ChannelException {
        switch (type) {
            case FrameType.REQUEST -> admit(id, payload);
            case FrameType.REPLY -> answer(id, payload);
            case FrameType.CANCEL -> {
                Exchange exchange = exchanges.get(id);
                if (exchange != null) {
                    exchange.cancel();
                }
            }
            case FrameType.NOTICE -> peer.notice(payload);
            case FrameType.DATA -> {
                CreditedInput input = inputs.get(id);
                if (input != null) {
                    input.receive(payload);
                }
            }
            case FrameType.END -> {
                CreditedInput input = inputs.remove(id);
                if (input != null) {
                    input.end(null);
                }
            }
            case FrameType.CREDIT -> {
                CreditedOutput output = outputs.get(id);
                if (output != null) {
                    output.grant(new WireReader(payload).readInt());
                }
            }
            case FrameType.RESET -> {
                CreditedOutput output = outputs.remove(id);
                if (output != null) {
                    output.end("the reader is gone");
                }
            }
            default -> throw new ChannelException("frame of kind " + type + " out of place");
        }
    }

    private void admit(int id, byte[] payload) throws ChannelException {
        Exchange exchange = new Exchange(this, id, payload);
        if (exchanges.size() >= MAX_OPEN_REQUESTS || exchanges.putIfAbsent(id, exchange) != null) {
            throw new ChannelException("request " + id + " is one too many");
        }
        peer.request(exchange);
    }

    private void answer(int id, byte[] payload) throws ChannelException {
        CompletableFuture<byte[]> call = calls.remove(id);
        if (call == null) {
            throw new ChannelException("reply to request " + id + ", which is not open");
        }
        call.complete(payload);
    }

    private void write() {
        try {
            outbox.drainTo(transport.out());
        } catch (IOException e) {
            end(new ChannelException(broken(e), e));
        } catch (InterruptedException e) {
            end(new ChannelException("the channel's writer was interrupted", e));
        }
    }

    private void end(ChannelException reason) {
        boolean first = ended.compareAndSet(null, reason);
        outbox.end();
        if (first) {
            closeQuietly(transport);
        }
        endAll(reason(reason));
    }

    private void endAll(ChannelException reason) {
        String message = String.valueOf(reason.getMessage());
        calls.values().forEach(call -> call.completeExceptionally(reason));
        calls.clear();
        inputs.values().forEach(input -> input.end(message));
        inputs.clear();
        outputs.values().forEach(output -> output.end(message));
        outputs.clear();
        exchanges.values().forEach(Exchange::cancel);
        exchanges.clear();
    }

    private static String broken(IOException e) {
        return "the channel broke: " + e.getMessage();
    }

    private static void closeQuietly(Transport transport) {
        try {
            transport.handle().close();
        } catch (IOException e) {
            // The connection is given up anyway, and the reason for that is what the caller gets.
            Thread.onSpinWait();
        }
    }
}
