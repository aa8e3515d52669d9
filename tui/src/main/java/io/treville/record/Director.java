package io.treville.record;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.scenario.Performer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Performs the steps of a demo: types into a shell of each node at a human pace, points, and lets people read. Not thread-safe. */
public final class Director implements Performer, AutoCloseable {
    private final LabHost host;
    private final @Nullable Recorder recorder;
    private final Tempo tempo;
    private final ShellSize size;
    private final Map<String, NodeShell> shells = new LinkedHashMap<>();

    /**
     * @param recorder who is told what the shells print, or null
     * @param size of the shells' terminals
     */
    public Director(LabHost host, @Nullable Recorder recorder, Tempo tempo, ShellSize size) {
        this.host = host;
        this.recorder = recorder;
        this.tempo = tempo;
        this.size = size;
    }

    private NodeShell shell(String node) throws HostException {
        NodeShell shell = shells.get(node);
        if (shell == null) {
            shell = new NodeShell(host, node, size, recorder);
            shells.put(node, shell);
        }
        shell.shown();
        return shell;
    }

    @Override
    public Reaction type(String node, String command, @Nullable Predicate<String> until, Duration limit)
            throws HostException, InterruptedException {
        return shell(node).type(command, tempo, until, limit);
    }

    @Override
    public Reaction press(String node, byte[] octets, @Nullable Predicate<String> until, Duration limit)
            throws HostException, InterruptedException {
        tempo.key('\n');
        return shell(node).press(octets, until, limit);
    }

    @Override
    public void highlight(List<String> names) {
        if (recorder != null) {
            recorder.highlight(names);
        }
    }

    @Override
    public void said(String text) throws InterruptedException {
        tempo.read(text);
    }

    @Override
    public void close() {
        shells.values().forEach(NodeShell::close);
        shells.clear();
    }
}
