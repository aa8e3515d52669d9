package io.treville.topology;

import org.jspecify.annotations.Nullable;

/** A part of the topology, as diagnostics name it; put into words only when one is wrong. */
final class Where {
    /** The file as a whole. */
    static final Where FILE = new Where(null, "", -1);

    private final @Nullable Where parent;
    private final String name;
    private final int index;

    private Where(@Nullable Where parent, String name, int index) {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    Where child(String key) {
        return new Where(this, key, -1);
    }

    /** An item of the list that this is: {@code routes[1]}. */
    Where item(int i) {
        return new Where(parent, name, i);
    }

    /** {@code athos: routes[1]: encap}. */
    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        String before = parent.toString();
        String own = index < 0 ? name : name + "[" + index + "]";
        return before.isEmpty() ? own : before + ": " + own;
    }
}
