package io.treville.tui.shell;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Bells that programs ring: passed on at once, and remembered for each node until it is looked at. May be used from any thread. */
public final class Bells {
    private final Set<String> nodes = ConcurrentHashMap.newKeySet();
    private volatile boolean ringing;

    void ring(String node) {
        nodes.add(node);
        ringing = true;
    }

    /** Whether one has rung since this was asked last. */
    public boolean take() {
        boolean was = ringing;
        if (was) {
            ringing = false;
        }
        return was;
    }

    /** Whether one has rung in a node that has not been looked at since. */
    public boolean rang(String node) {
        return nodes.contains(node);
    }

    /** The node is looked at. */
    public void heard(String node) {
        nodes.remove(node);
    }
}
