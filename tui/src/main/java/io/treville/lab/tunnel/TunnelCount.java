package io.treville.lab.tunnel;

/** Packets, and their octets as they arrived, that were dealt with in one way ({@code enum xdp_action}), on all CPUs. */
public record TunnelCount(String action, long packets, long bytes) {}
