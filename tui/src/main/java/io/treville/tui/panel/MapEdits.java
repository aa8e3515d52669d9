package io.treville.tui.panel;

import io.treville.bpf.ValueForm;
import io.treville.host.HostException;
import io.treville.host.MapRef;
import io.treville.lab.deed.Bench;
import io.treville.lab.deed.DeedLog;
import io.treville.lab.deed.MapDeed;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What was changed in a map here, to be undone.
 *
 * <ul>
 *   <li>Just before an entry is changed the lab is asked for it by the key as it was typed: that is what an undo puts back.
 *   <li>What failed has changed nothing, and leaves nothing to undo.
 * </ul>
 */
final class MapEdits {
    private static final int UNDOS = 100;

    private final MapRef map;
    private final DeedLog deeds;
    private final Deque<Edit> edits = new ArrayDeque<>();
    private volatile String trouble = "";

    MapEdits(MapRef map, DeedLog deeds) {
        this.map = map;
        this.deeds = deeds;
    }

    /** A change of an entry, with what was there; it is not known before it is done. */
    private final class Edit implements DeedLog.Witness {
        private final String key;
        private @Nullable String former;
        private boolean done;

        Edit(String key) {
            this.key = key;
        }

        @Override
        public void before(Bench bench) throws HostException {
            former = bench.host().mapValue(map, ValueForm.TEXT, key);
        }

        @Override
        public void ended(DeedLog.State state, String detail) {
            synchronized (edits) {
                done = true;
                if (state == DeedLog.State.FAILED) {
                    edits.remove(this);
                }
            }
            trouble = detail;
        }
    }

    /** Tells when an edit was not undone, which is then still to be. */
    private final class Undo implements DeedLog.Witness {
        private final Edit edit;

        Undo(Edit edit) {
            this.edit = edit;
        }

        @Override
        public void before(Bench bench) {}

        @Override
        public void ended(DeedLog.State state, String detail) {
            if (state == DeedLog.State.FAILED) {
                synchronized (edits) {
                    edits.push(edit);
                }
            }
            trouble = detail;
        }
    }

    /** @param value null to delete the entry */
    void perform(String key, @Nullable String value) {
        Edit edit = new Edit(key);
        synchronized (edits) {
            edits.push(edit);
            if (edits.size() > UNDOS) {
                edits.removeLast();
            }
        }
        deeds.perform(new MapDeed(map, key, value), edit);
    }

    /** Undoes the last edit; gives what to say of it. */
    String undo() {
        Edit last;
        synchronized (edits) {
            last = edits.peek();
            if (last == null) {
                return "nothing to undo in this map";
            }
            if (!last.done) {
                return "the last change is not done yet";
            }
            edits.pop();
        }
        deeds.perform(new MapDeed(map, last.key, last.former), new Undo(last));
        return "undone";
    }

    void calm() {
        trouble = "";
    }

    /** Why the last change was not done; empty while nothing is wrong. */
    String trouble() {
        return trouble;
    }
}
