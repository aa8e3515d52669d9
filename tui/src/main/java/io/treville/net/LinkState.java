package io.treville.net;

import org.jspecify.annotations.Nullable;

/**
 * A link as the kernel has it.
 *
 * @param index unique in its namespace
 * @param up IFF_UP: set up by somebody; says nothing about a carrier
 * @param mac {@code 02:00:00:00:00:01}, empty where the link has none
 * @param kind {@code veth}, {@code vrf} ..., or null for one that is no virtual device, as {@code lo}
 * @param xdpProgram the kernel's id of the XDP program, 0 for none
 */
public record LinkState(
        int index,
        String name,
        boolean up,
        int mtu,
        String mac,
        @Nullable String kind,
        int xdpProgram) {}
