package io.treville.lab;

/** The phases of a run, in order. */
public enum Phase {
    /** A kernel from the cache, or built. */
    KERNEL,
    /** QEMU start until the agent's hello. */
    BOOT,
    /** Namespaces, links, addresses, programs, routes. */
    UP,
    /** The cases. */
    CASES,
    /** Everything removed. */
    DOWN
}
