package io.treville.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Interfaces in the keys and values of maps: {@code ifindex(athos-porthos)} stands for the index that the node's interface
 * has once it is there, wherever a number may stand. Programs are loaded before that, so such entries are written apart.
 */
public final class IndexText {
    private static final String START = "ifindex(";

    private IndexText() {}

    /** Finds the index of an interface. */
    @FunctionalInterface
    public interface Lookup<X extends Exception> {
        int index(String dev) throws X;
    }

    /** Whether a key or value names an interface. */
    public static boolean in(String text) {
        return text.contains(START);
    }

    /** The text with numbers in place of names. */
    public static <X extends Exception> String resolve(String text, Lookup<X> lookup) throws X {
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        int start = text.indexOf(START);
        while (start >= 0) {
            int end = text.indexOf(')', start);
            if (end < 0) {
                break;
            }
            String dev = text.substring(start + START.length(), end).strip();
            out.append(text, from, start).append(lookup.index(dev));
            from = end + 1;
            start = text.indexOf(START, from);
        }
        return out.append(text, from, text.length()).toString();
    }

    /** The first entries of a program's maps that name interfaces. */
    static List<Operation> entries(String node, Program program) {
        List<Operation> entries = new ArrayList<>();
        for (Map.Entry<String, Program.MapSetting> map : program.maps().entrySet()) {
            for (Program.MapSetting.Entry entry : map.getValue().entries()) {
                if (in(entry.key()) || in(entry.value())) {
                    entries.add(
                            new Operation.SetMapEntry(node, program.name(), map.getKey(), entry.key(), entry.value()));
                }
            }
        }
        return entries;
    }

    /** The program with the other entries only. */
    static Program without(Program program) {
        Map<String, Program.MapSetting> settings = new LinkedHashMap<>();
        boolean any = false;
        for (Map.Entry<String, Program.MapSetting> map : program.maps().entrySet()) {
            List<Program.MapSetting.Entry> rest = new ArrayList<>();
            for (Program.MapSetting.Entry entry : map.getValue().entries()) {
                if (in(entry.key()) || in(entry.value())) {
                    any = true;
                } else {
                    rest.add(entry);
                }
            }
            settings.put(map.getKey(), map.getValue().with(rest));
        }
        return any ? program.with(settings) : program;
    }
}
