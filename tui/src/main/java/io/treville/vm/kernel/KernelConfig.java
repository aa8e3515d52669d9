package io.treville.vm.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kernel's configuration, as {@code .config} and {@code /proc/config.gz} write it (Documentation/kbuild/kconfig.rst).
 *
 * @param options values by name ({@code CONFIG_IPV6} → {@code y}); an option that is not set is absent
 */
public record KernelConfig(Map<String, String> options) {
    public KernelConfig {
        options = Map.copyOf(options);
    }

    /** Any octets will do: a file that is no configuration has no options. */
    public static KernelConfig read(Path file) throws IOException {
        return parse(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /** Parses any text; what is no {@code CONFIG_X=value} line is passed over. The last line for an option counts. */
    public static KernelConfig parse(String text) {
        Map<String, String> options = new HashMap<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                end = text.length();
            }
            int equals = text.indexOf('=', start);
            if (equals > start && equals < end && text.startsWith("CONFIG_", start)) {
                String value = text.substring(equals + 1, end).strip();
                String name = text.substring(start, equals);
                if (value.equals("n")) {
                    options.remove(name);
                } else {
                    options.put(name, value);
                }
            }
            start = end + 1;
        }
        return new KernelConfig(options);
    }

    /** The value as written ({@code y}, {@code 1000}, {@code "-treville"} with its quotes); {@code n} when not set. */
    public String value(String option) {
        return options.getOrDefault(option, "n");
    }

    /** Whether the option is built in or a module. */
    public boolean has(String option) {
        String value = value(option);
        return value.equals("y") || value.equals("m");
    }

    /**
     * Which of the needs the kernel misses, in the order given.
     *
     * @param needs {@code CONFIG_X}, or {@code CONFIG_X=value} where a certain value is needed
     */
    public List<String> missing(List<String> needs) {
        List<String> missing = new ArrayList<>();
        for (String need : needs) {
            int equals = need.indexOf('=');
            boolean held =
                    equals < 0 ? has(need) : value(need.substring(0, equals)).equals(need.substring(equals + 1));
            if (!held) {
                missing.add(need);
            }
        }
        return missing;
    }
}
