package io.treville.host;

/** A map, by the node and the program that has it, and the name it has in that program's object. */
public record MapRef(String node, String program, String map) {
    /** {@code athos: program counter: map packets}, as messages begin. */
    String subject() {
        return node + ": program " + program + ": map " + map;
    }
}
