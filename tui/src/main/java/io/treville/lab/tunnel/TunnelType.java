package io.treville.lab.tunnel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a pair of addresses is carried in, by the numbers of {@code bpf/tunnel_mux.bpf.c}, which are the original's. */
public enum TunnelType {
    NONE(0),
    VLAN(1),
    VXLAN(2),
    GENEVE(3);

    private final int number;

    TunnelType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The type of a name, in any case; null when there is none. */
    public static @Nullable TunnelType of(String name) {
        for (TunnelType type : values()) {
            if (type.name().equals(name.toUpperCase(Locale.ROOT))) {
                return type;
            }
        }
        return null;
    }

    /** The name of a number; {@code 9} for one that has none. */
    public static String text(long number) {
        for (TunnelType type : values()) {
            if (type.number == number) {
                return type.name();
            }
        }
        return Long.toString(number);
    }
}
