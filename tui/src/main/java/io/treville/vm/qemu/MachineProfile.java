package io.treville.vm.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** QEMU's arguments as a file: one a line, {@code #} begins a comment line, <code>${name}</code> is filled in. */
record MachineProfile(Path file, List<String> lines) {
    MachineProfile {
        lines = List.copyOf(lines);
    }

    static MachineProfile read(Path file) throws GuestFailure {
        try {
            return new MachineProfile(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new GuestFailure(
                    GuestFailure.Kind.ENVIRONMENT, file + ": cannot be read: the checkout is not complete");
        }
    }

    /**
     * The arguments with their placeholders filled in. Within a longer argument, commas of a value are doubled, as QEMU
     * wants them (qemu(1), "-drive").
     */
    List<String> arguments(Map<String, String> values) throws GuestFailure {
        List<String> arguments = new ArrayList<>();
        for (String line : lines) {
            String argument = line.strip();
            if (!argument.isEmpty() && argument.charAt(0) != '#') {
                arguments.add(filled(argument, values));
            }
        }
        return arguments;
    }

    private String filled(String argument, Map<String, String> values) throws GuestFailure {
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (int start = argument.indexOf("${"); start >= 0; start = argument.indexOf("${", done)) {
            int end = argument.indexOf('}', start);
            String name = end < 0 ? argument.substring(start) : argument.substring(start + 2, end);
            String value = values.get(name);
            if (value == null || end < 0) {
                throw new GuestFailure(GuestFailure.Kind.ENVIRONMENT, file + ": unknown placeholder " + name);
            }
            boolean whole = start == 0 && end == argument.length() - 1;
            result.append(argument, done, start).append(whole ? value : value.replace(",", ",,"));
            done = end + 1;
        }
        return result.append(argument, done, argument.length()).toString();
    }
}
