package io.treville.host;

/**
 * How often a loaded program has run while runs were counted.
 *
 * @param id the kernel's id, which tells a program from the one that took its place
 * @param nanos how long all these runs took
 */
public record RunCount(String node, String program, int id, long runs, long nanos) {}
