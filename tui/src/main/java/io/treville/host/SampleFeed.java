package io.treville.host;

import io.treville.bpf.BpfException;
import io.treville.bpf.BpfMap;
import io.treville.bpf.LoadedObject;
import io.treville.bpf.buffer.PacketSample;
import io.treville.bpf.buffer.SampleReader;
import io.treville.ffm.ErrnoException;
import io.treville.host.HostException.Kind;
import io.treville.topology.Program;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the programs of a lab send, passed on as events. The thread behind it is started by the first that is read. */
final class SampleFeed implements AutoCloseable {
    private final Consumer<HostEvent> events;
    private @Nullable SampleReader reader;

    SampleFeed(Consumer<HostEvent> events) {
        this.events = events;
    }

    /** Begins to read what a loaded program sends, where the topology says that it does. */
    void begin(String node, Program program, LoadedObject object) throws HostException {
        Program.Samples declared = program.samples();
        if (declared == null) {
            return;
        }
        try {
            BpfMap lost = declared.lost() == null ? null : object.map(declared.lost());
            int type = object.program().type();
            reader().add(node, program.name(), hook(type), object.map(declared.map()), lost);
        } catch (BpfException e) {
            throw LocalFailures.of(node + ": program " + program.name(), e);
        } catch (ErrnoException e) {
            throw new HostException(Kind.ENVIRONMENT, node + ": program " + program.name() + ": " + e.getMessage(), e);
        }
    }

    private synchronized SampleReader reader() throws ErrnoException {
        SampleReader running = reader;
        if (running == null) {
            running = new SampleReader(new Sink());
            reader = running;
        }
        return running;
    }

    /** Where a program of a type runs, in a word. */
    private static String hook(int type) {
        for (Program.Type known : Program.Type.values()) {
            if (known.number() == type) {
                return known.text().startsWith("lwt_") ? known.text().substring(4) : known.text();
            }
        }
        return "type " + type;
    }

    /** Reads a program's samples to their end; to be called before its maps are closed. */
    synchronized void end(String node, String program) {
        if (reader != null) {
            reader.remove(node, program);
        }
    }

    synchronized void drain() {
        if (reader != null) {
            reader.drain();
        }
    }

    @Override
    public synchronized void close() {
        if (reader != null) {
            reader.close();
        }
    }

    private final class Sink implements SampleReader.Sink {
        @Override
        public void sample(PacketSample sample) {
            events.accept(new HostEvent.Sample(sample));
        }

        @Override
        public void lost(String node, String program, long count) {
            events.accept(new HostEvent.Lost("samples " + node + " " + program, count));
        }
    }
}
