package io.treville.cli;

import io.treville.cli.manual.Entry;
import java.util.ArrayList;
import java.util.List;

/** What {@code --help} gives as examples. */
final class Examples {
    private Examples() {}

    /** The program and all its commands, those of commands too. */
    static List<Entry> commands() {
        return all(Entry.of(Treville.commandLine()));
    }

    private static List<Entry> all(Entry entry) {
        List<Entry> all = new ArrayList<>(List.of(entry));
        entry.entries().forEach(each -> all.addAll(all(each)));
        return all;
    }

    /** Its command lines, each in one line. */
    static List<String> of(Entry entry) {
        return String.join("\n", entry.examples())
                .replace(" \\\n", " ")
                .lines()
                .filter(line -> line.contains("treville"))
                .toList();
    }
}
