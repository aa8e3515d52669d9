package io.treville.scenario;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import java.util.ArrayDeque;
import java.util.Deque;

/** The captures of one case: where its expectations look, and what its steps start. They end with it. */
final class Captures {
    private final LabHost host;
    private final Deque<Looks.Tap> running = new ArrayDeque<>();

    Captures(LabHost host) {
        this.host = host;
    }

    void start(String node, String dev) throws HostException {
        Looks.Tap tap = new Looks.Tap(node, dev);
        if (!running.contains(tap)) {
            host.startCapture(node, dev);
        }
        running.addLast(tap);
    }

    /**
     * Ends one: with the last that wants it. Also one that the case did not start, as that of a link which is always
     * captured.
     */
    void stop(String node, String dev) throws HostException, InterruptedException {
        Looks.Tap tap = new Looks.Tap(node, dev);
        running.removeLastOccurrence(tap);
        if (!running.contains(tap)) {
            host.stopCapture(node, dev);
        }
    }

    void stopAll() throws HostException, InterruptedException {
        while (!running.isEmpty()) {
            Looks.Tap last = running.getLast();
            stop(last.node(), last.dev());
        }
    }
}
