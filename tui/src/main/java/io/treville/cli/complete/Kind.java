package io.treville.cli.complete;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Things whose names are not known before they are asked for. A parameter's label says which it takes. */
public enum Kind {
    LAB,
    NODE,
    LINK,
    INTERFACE,
    /** An interface with its node, as {@code athos:athos-porthos}. */
    ENDPOINT,
    MAP,
    PROGRAM,
    TOPOLOGY,
    FILE,
    FOLDER,
    /** A program of the machine, and what follows it: not ours to complete. */
    COMMAND;

    /** The kind that a label names, or null for a value that has no list of names. */
    static @Nullable Kind of(String label) {
        return switch (label) {
            case "LAB" -> LAB;
            case "NODE" -> NODE;
            case "LINK" -> LINK;
            case "DEV", "INTERFACE" -> INTERFACE;
            case "NODE:DEV" -> ENDPOINT;
            case "MAP" -> MAP;
            case "PROGRAM" -> PROGRAM;
            case "TOPOLOGY" -> TOPOLOGY;
            case "FILE", "PATH", "TARBALL" -> FILE;
            case "DIR" -> FOLDER;
            case "COMMAND" -> COMMAND;
            default -> null;
        };
    }

    /** As scripts write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a word of a script, or null. */
    public static @Nullable Kind ofWord(String word) {
        for (Kind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
