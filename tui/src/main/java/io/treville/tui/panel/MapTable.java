package io.treville.tui.panel;

import io.treville.bpf.MapPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A map's entries from look to look, with what has changed since the look before. */
final class MapTable {
    /** Entries that are looked at; of a larger map the rest is not. */
    static final int MOST = 4096;

    /** Looks for which a change stays marked. */
    private static final int MARKED = 4;

    /** What has become of an entry lately. */
    enum Change {
        NONE,
        ADDED,
        CHANGED,
        REMOVED
    }

    /** @param former the value before the last change, or null where there was none */
    record Entry(String key, String value, @Nullable String former, Change change, int age) {}

    private List<Entry> entries = List.of();
    private boolean first = true;

    /** Takes what a look has seen. */
    void look(List<MapPage.Entry> seen) {
        Map<String, Entry> known = new HashMap<>();
        entries.forEach(entry -> known.put(entry.key(), entry));
        Map<String, Entry> next = new LinkedHashMap<>();
        for (MapPage.Entry entry : seen) {
            Entry former = known.remove(entry.key());
            next.put(entry.key(), entry(entry, former));
        }
        List<Entry> all = new ArrayList<>(next.values());
        for (Entry gone : known.values()) {
            if (gone.change() != Change.REMOVED) {
                all.add(new Entry(gone.key(), gone.value(), gone.value(), Change.REMOVED, 0));
            } else if (gone.age() + 1 < MARKED) {
                all.add(new Entry(gone.key(), gone.value(), gone.former(), Change.REMOVED, gone.age() + 1));
            }
        }
        entries = all;
        first = false;
    }

    private Entry entry(MapPage.Entry seen, @Nullable Entry former) {
        if (former == null || former.change() == Change.REMOVED) {
            return new Entry(seen.key(), seen.value(), null, first ? Change.NONE : Change.ADDED, 0);
        }
        if (!Objects.equals(former.value(), seen.value())) {
            return new Entry(seen.key(), seen.value(), former.value(), Change.CHANGED, 0);
        }
        boolean still = former.change() != Change.NONE && former.age() + 1 < MARKED;
        return new Entry(
                seen.key(), seen.value(), former.former(), still ? former.change() : Change.NONE, former.age() + 1);
    }

    List<Entry> entries() {
        return entries;
    }
}
