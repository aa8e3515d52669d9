package io.treville.host;

import io.treville.bpf.BpfException;
import io.treville.bpf.BpfMap;
import io.treville.bpf.Brackets;
import io.treville.bpf.ElementException;
import io.treville.bpf.LoadedObject;
import io.treville.bpf.LoadedProgram;
import io.treville.bpf.OpenObject;
import io.treville.bpf.ProgramLoader;
import io.treville.bpf.ProgramTypes;
import io.treville.bpf.VerifierException;
import io.treville.host.HostException.Kind;
import io.treville.net.NetworkException;
import io.treville.net.ProgramFds;
import io.treville.topology.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The programs of a lab, one loaded copy for each node, with the brackets that attribute what they print. */
final class LoadedPrograms implements ProgramFds, AutoCloseable {
    private record Key(String node, String name) {}

    /** A program of a node, in the kernel. */
    record Loaded(String node, Program declared, LoadedObject object) {}

    private final SampleFeed samples;
    /** TREVILLE_NODE_LEN of bpf/include/treville/node.h, its final zero included. */
    private static final int TAG_SIZE = 64;

    private final Path pinRoot;
    private final Path bracketObject;
    private final String token;
    private final Map<Key, Loaded> loaded = new LinkedHashMap<>();
    private final Set<Path> pins = new LinkedHashSet<>();
    private final List<Future<Loaded>> loading = new ArrayList<>();
    private @Nullable Brackets brackets;
    private @Nullable ExecutorService loaders;

    /** Pins go below {@code pinRoot}; brackets are made of {@code bracketObject} and carry the token. */
    LoadedPrograms(Path pinRoot, Path bracketObject, String token, SampleFeed samples) {
        this.samples = samples;
        this.pinRoot = pinRoot;
        this.bracketObject = bracketObject;
        this.token = token;
    }

    /**
     * Begins to load a program. Loads go on beside each other, and beside what else is set up meanwhile: each reads the
     * kernel's types anew, which is most of what a lab's start costs.
     */
    synchronized void begin(String node, Program program, Consumer<HostEvent> events) {
        ExecutorService pool = loaders;
        if (pool == null) {
            int threads = Runtime.getRuntime().availableProcessors();
            pool = Executors.newFixedThreadPool(
                    threads, Thread.ofPlatform().name("loader-", 0).daemon().factory());
            loaders = pool;
        }
        loading.add(pool.submit(() -> load(node, program, events)));
    }

    /**
     * Waits for the loads that were begun, all of them, and gives what they loaded; throws what the first of them, in that
     * order, failed with.
     */
    List<Loaded> await() throws HostException, InterruptedException {
        List<Future<Loaded>> begun;
        synchronized (this) {
            begun = List.copyOf(loading);
            loading.clear();
        }
        List<Loaded> done = new ArrayList<>(begun.size());
        HostException first = null;
        for (Future<Loaded> load : begun) {
            try {
                done.add(load.get());
            } catch (ExecutionException e) {
                HostException failed = e.getCause() instanceof HostException refused
                        ? refused
                        : new HostException(Kind.INTERNAL, "loading a program: " + e.getCause(), e);
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return done;
    }

    /** The node's name as its programs print it: with the lab's token, since all labs on a machine print to one trace. */
    private String tag(String node) {
        String tag = token + "/" + node;
        return tag.length() < TAG_SIZE ? tag : node;
    }

    private Loaded load(String node, Program program, Consumer<HostEvent> events) throws HostException {
        Loaded done = new Loaded(node, program, open(node, program, null, events));
        register(done);
        samples.begin(node, program, done.object());
        events.accept(announcement(done, bracket(done)));
        return done;
    }

    private LoadedObject open(String node, Program program, @Nullable LoadedObject former, Consumer<HostEvent> events)
            throws HostException {
        String subject = node + ": program " + program.name();
        try {
            return ProgramLoader.load(tag(node), program, pinRoot, former);
        } catch (VerifierException e) {
            events.accept(new HostEvent.VerifierLog(node, program.name(), e.log()));
            throw LocalFailures.of(subject, e);
        } catch (BpfException e) {
            throw LocalFailures.of(subject, e);
        }
    }

    private synchronized void register(Loaded done) {
        // Shared by all who use them: the lab removes them, not whoever came first.
        pins.addAll(done.object().keepPins());
        loaded.put(new Key(done.node(), done.declared().name()), done);
    }

    /** Brackets a program; gives how its trace lines are told apart. */
    private String bracket(Loaded done) throws HostException {
        String name = done.declared().name();
        try {
            return switch (brackets().around(done.object().program(), done.node(), name)) {
                case Brackets.Outcome.Attached attached -> "brackets";
                case Brackets.Outcome.Unavailable unavailable -> unavailable.reason();
            };
        } catch (BpfException e) {
            throw LocalFailures.of(done.node() + ": program " + name, e);
        }
    }

    private static HostEvent announcement(Loaded done, String attribution) {
        LoadedProgram chosen = done.object().program();
        return new HostEvent.ProgramLoaded(
                done.node(), done.declared().name(), chosen.section(), chosen.id(), chosen.instructions(), attribution);
    }

    /** Puts another copy where the former one runs. */
    @FunctionalInterface
    interface Swap {
        void swap(Loaded former, Loaded next) throws HostException, NetworkException;
    }

    /**
     * Loads another program in the place of one, swaps them, and gives the former back. When this throws, the former is
     * where it was.
     *
     * @return the maps that were kept
     */
    Set<String> replace(String node, Program program, Swap swap, Consumer<HostEvent> events)
            throws HostException, NetworkException {
        Loaded former = loaded(node, program.name());
        Program wanted = program.inPlaceOf(former.declared());
        Loaded next = new Loaded(node, wanted, open(node, wanted, former.object(), events));
        HostEvent announcement;
        boolean done = false;
        try {
            int was = former.object().program().type();
            int is = next.object().program().type();
            if (was != is) {
                throw new HostException(
                        Kind.USAGE,
                        node + ": program " + program.name() + ": is of type " + ProgramTypes.text(was)
                                + ", and one of type " + ProgramTypes.text(is) + " cannot take its place");
            }
            announcement = announcement(next, bracket(next));
            swap.swap(former, next);
            done = true;
        } finally {
            if (!done) {
                release(next);
            }
        }
        register(next);
        events.accept(announcement);
        samples.end(node, program.name());
        Set<String> kept = kept(former.object(), next.object(), node + ": program " + program.name());
        release(former);
        samples.begin(node, wanted, next.object());
        return kept;
    }

    private static Set<String> kept(LoadedObject former, LoadedObject next, String subject) throws HostException {
        Set<String> kept = new HashSet<>();
        try {
            for (Map.Entry<String, BpfMap> map : next.maps().entrySet()) {
                BpfMap known = former.maps().get(map.getKey());
                if (known != null && known.id() == map.getValue().id()) {
                    kept.add(map.getKey());
                }
            }
        } catch (ElementException e) {
            throw LocalFailures.of(subject, e);
        }
        return kept;
    }

    /** Gives a program back, after its samples have been read to their end; nothing happens when it is not loaded. */
    void unload(String node, String name, Consumer<HostEvent> events) {
        samples.end(node, name);
        Loaded former;
        synchronized (this) {
            former = loaded.remove(new Key(node, name));
        }
        if (former != null) {
            release(former);
            events.accept(new HostEvent.ProgramUnloaded(node, name));
        }
    }

    private synchronized void release(Loaded former) {
        if (brackets != null) {
            brackets.release(former.object().program());
        }
        former.object().close();
    }

    private synchronized Brackets brackets() throws BpfException {
        Brackets opened = brackets;
        if (opened == null) {
            opened = Brackets.of(bracketObject, token);
            brackets = opened;
        }
        return opened;
    }

    @Override
    public synchronized int fd(String node, String name) throws NetworkException {
        Loaded known = loaded.get(new Key(node, name));
        if (known == null) {
            throw new NetworkException.Invalid(node + ": program " + name + ": not loaded");
        }
        return known.object().program().fd();
    }

    /** What is loaded, in the order it came. */
    synchronized List<Loaded> all() {
        return List.copyOf(loaded.values());
    }

    synchronized Loaded loaded(String node, String name) throws HostException {
        Loaded known = loaded.get(new Key(node, name));
        if (known == null) {
            throw new HostException(Kind.USAGE, node + ": program " + name + ": not loaded");
        }
        return known;
    }

    /** @param places tells where the program of a node runs */
    List<ProgramRow> rows(BiFunction<String, String, List<String>> places) {
        List<ProgramRow> rows = new ArrayList<>();
        for (Loaded known : all()) {
            LoadedProgram program = known.object().program();
            rows.add(new ProgramRow(
                    known.node(),
                    known.declared(),
                    program.function(),
                    program.section(),
                    ProgramTypes.text(program.type()),
                    program.id(),
                    places.apply(known.node(), known.declared().name()),
                    program.instructions()));
        }
        return rows;
    }

    /** Takes the brackets off, then gives all programs back; what is being loaded is waited for, to be given back too. */
    @Override
    public void close() {
        ExecutorService pool;
        synchronized (this) {
            pool = loaders;
        }
        if (pool != null) {
            pool.close();
        }
        synchronized (this) {
            if (brackets != null) {
                brackets.close();
            }
            samples.close();
            for (Loaded known : loaded.values()) {
                known.object().close();
            }
            loaded.clear();
            removePins();
        }
    }

    private void removePins() {
        try {
            for (Path pin : pins) {
                Files.deleteIfExists(pin);
            }
            if (!pins.isEmpty() && !pinRoot.equals(OpenObject.DEFAULT_PIN_ROOT)) {
                Files.deleteIfExists(pinRoot);
            }
        } catch (IOException gone) {
            // The file system was unmounted, and the pins with it, or somebody else pins there too.
        }
        pins.clear();
    }
}
