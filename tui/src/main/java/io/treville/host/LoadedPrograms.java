package io.treville.host;

import io.treville.bpf.BpfException;
import io.treville.bpf.BpfMap;
import io.treville.bpf.Brackets;
import io.treville.bpf.ElementException;
import io.treville.bpf.LoadedObject;
import io.treville.bpf.LoadedProgram;
import io.treville.bpf.ProgramLoader;
import io.treville.bpf.VerifierException;
import io.treville.host.HostException.Kind;
import io.treville.net.NetworkException;
import io.treville.net.ProgramFds;
import io.treville.topology.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The programs of a lab, one loaded copy for each node, with the brackets that attribute what they print. */
final class LoadedPrograms implements ProgramFds, AutoCloseable {
    private record Key(String node, String name) {}

    private final SampleFeed samples;
    private final Path pinRoot;
    private final Path bracketObject;
    private final String token;
    private final Map<Key, LoadedObject> loaded = new HashMap<>();
    private final List<Future<?>> loading = new ArrayList<>();
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
        loading.add(pool.submit(() -> {
            load(node, program, events);
            return null;
        }));
    }

    /** Waits for the loads that were begun; throws what the first of them, in that order, failed with. */
    void await() throws HostException, InterruptedException {
        List<Future<?>> begun;
        synchronized (this) {
            begun = List.copyOf(loading);
            loading.clear();
        }
        for (Future<?> load : begun) {
            try {
                load.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof HostException refused) {
                    throw refused;
                }
                throw new HostException(Kind.INTERNAL, "loading a program: " + e.getCause(), e);
            }
        }
    }

    private void load(String node, Program program, Consumer<HostEvent> events) throws HostException {
        String subject = node + ": program " + program.name();
        try {
            LoadedObject object = ProgramLoader.load(node, program, pinRoot);
            synchronized (this) {
                loaded.put(new Key(node, program.name()), object);
            }
            samples.begin(node, program, object);
            LoadedProgram chosen = object.program();
            String attribution = switch (brackets().around(chosen, node, program.name())) {
                case Brackets.Outcome.Attached attached -> "brackets";
                case Brackets.Outcome.Unavailable unavailable -> unavailable.reason();
            };
            events.accept(new HostEvent.ProgramLoaded(
                    node, program.name(), chosen.section(), chosen.id(), chosen.instructions(), attribution));
        } catch (VerifierException e) {
            events.accept(new HostEvent.VerifierLog(node, program.name(), e.log()));
            throw LocalFailures.of(subject, e);
        } catch (BpfException e) {
            throw LocalFailures.of(subject, e);
        }
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
        LoadedObject object = loaded.get(new Key(node, name));
        if (object == null) {
            throw new NetworkException.Invalid(node + ": program " + name + ": not loaded");
        }
        return object.program().fd();
    }

    synchronized void setEntry(String node, String program, String map, String key, String value) throws HostException {
        try {
            map(node, program, map).set(key, value);
        } catch (ElementException e) {
            throw LocalFailures.of(node + ": map " + map, e);
        }
    }

    synchronized @Nullable String entry(String node, String program, String map, String key) throws HostException {
        try {
            return map(node, program, map).get(key).orElse(null);
        } catch (ElementException e) {
            throw LocalFailures.of(node + ": map " + map, e);
        }
    }

    private BpfMap map(String node, String program, String map) throws HostException, ElementException {
        LoadedObject object = loaded.get(new Key(node, program));
        if (object == null) {
            throw new HostException(Kind.USAGE, node + ": program " + program + ": not loaded");
        }
        return object.map(map);
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
            loaded.values().forEach(LoadedObject::close);
            loaded.clear();
        }
    }
}
