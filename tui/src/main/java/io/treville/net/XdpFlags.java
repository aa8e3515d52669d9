package io.treville.net;

import io.treville.topology.Program.Attach.Mode;
import org.jspecify.annotations.Nullable;

/** XDP_FLAGS_* of include/uapi/linux/if_link.h. */
final class XdpFlags {
    private static final int UPDATE_IF_NOEXIST = 1;
    private static final int SKB_MODE = 2;
    private static final int DRV_MODE = 4;
    private static final int REPLACE = 16;

    private XdpFlags() {}

    /** Attach, and be refused (EBUSY) where a program is already. */
    static int onlyIfNone(@Nullable Mode mode) {
        return UPDATE_IF_NOEXIST | of(mode);
    }

    static int replace(@Nullable Mode mode) {
        return REPLACE | of(mode);
    }

    static int of(@Nullable Mode mode) {
        if (mode == null) {
            return 0;
        }
        return mode == Mode.NATIVE ? DRV_MODE : SKB_MODE;
    }
}
