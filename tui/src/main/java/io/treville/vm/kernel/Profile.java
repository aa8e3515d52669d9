package io.treville.vm.kernel;

import java.util.ArrayList;
import java.util.List;

/** What a kernel is configured for: a list of config fragments, applied on {@code allnoconfig}. */
public enum Profile {
    /** Small and fast; what labs run on. */
    DEFAULT("default"),
    /** With KASAN, lockdep, kmemleak and their kin: finds what a test cannot see, and is slow. */
    DEBUG("debug");

    private final String text;

    Profile(String text) {
        this.text = text;
    }

    /** The name as users type it. */
    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException when no profile has that name */
    public static Profile of(String text) {
        for (Profile profile : values()) {
            if (profile.text.equals(text)) {
                return profile;
            }
        }
        throw new IllegalArgumentException("no kernel profile \"" + text + "\"");
    }

    /**
     * File names below {@code kernel/config}, in the order they are applied.
     *
     * @param stock whether the patch series is left out, and with it the options it brings
     */
    public List<String> fragments(boolean stock) {
        List<String> names = new ArrayList<>(List.of("base.config", "net.config", "bpf.config"));
        if (!stock) {
            names.add("gob.config");
        }
        names.add("guest.config");
        names.add("selftests.config");
        if (this == DEBUG) {
            names.add("debug.config");
        }
        return List.copyOf(names);
    }
}
