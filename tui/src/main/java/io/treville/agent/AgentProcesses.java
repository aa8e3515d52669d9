package io.treville.agent;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands that a session runs, by their numbers. Closing it ends them all, those too that begin only then. Thread-safe. */
final class AgentProcesses implements AutoCloseable {
    private final Map<Integer, AgentProcess> running = new HashMap<>();
    private boolean closed;

    /** Returns whether it is kept; one that is not is the caller's to close. */
    synchronized boolean add(int number, AgentProcess process) {
        if (!closed) {
            running.put(number, process);
        }
        return !closed;
    }

    synchronized @Nullable AgentProcess get(int number) {
        return running.get(number);
    }

    /** Ends one and forgets it, if there is one of that number. */
    void release(int number) {
        AgentProcess process;
        synchronized (this) {
            process = running.remove(number);
        }
        if (process != null) {
            process.close();
        }
    }

    @Override
    public void close() {
        AgentProcess[] left;
        synchronized (this) {
            closed = true;
            left = running.values().toArray(AgentProcess[]::new);
            running.clear();
        }
        for (AgentProcess process : left) {
            process.close();
        }
    }
}
