package io.treville.vm.kernel;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A config fragment.
 *
 * @param name its file name
 * @param wanted values by option, in file order; {@code n} for "is not set"
 */
record Fragment(String name, Map<String, String> wanted) {
    private static final String NOT_SET = " is not set";

    static Fragment parse(String name, String text) throws KernelException.Unusable {
        Map<String, String> wanted = new LinkedHashMap<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.startsWith("# CONFIG_") && line.endsWith(NOT_SET)) {
                wanted.put(line.substring(2, line.length() - NOT_SET.length()), "n");
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                int equals = line.indexOf('=');
                if (!line.startsWith("CONFIG_") || equals < 0) {
                    throw new KernelException.Unusable(
                            "kernel/config/" + name + ":" + number + ": not a CONFIG_X=value line: " + line);
                }
                wanted.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new Fragment(name, wanted);
    }

    /** No two fragments may want different values: the order in which they are applied must not matter. */
    static void checkAgreement(List<Fragment> fragments) throws KernelException {
        Map<String, Fragment> first = new HashMap<>();
        for (Fragment fragment : fragments) {
            for (Map.Entry<String, String> wish : fragment.wanted.entrySet()) {
                Fragment earlier = first.putIfAbsent(wish.getKey(), fragment);
                if (earlier == null) {
                    continue;
                }
                String other = String.valueOf(earlier.wanted.get(wish.getKey()));
                if (!other.equals(wish.getValue())) {
                    throw new KernelException.ConfigContradiction(
                            fragment.name,
                            wish.getKey() + "=" + wish.getValue(),
                            earlier.name + " wants " + wish.getKey() + "=" + other);
                }
            }
        }
    }

    /** @throws KernelException.ConfigContradiction for the first line that does not hold */
    void check(KernelConfig got) throws KernelException {
        for (Map.Entry<String, String> wish : wanted.entrySet()) {
            String value = got.value(wish.getKey());
            if (!value.equals(wish.getValue())) {
                throw new KernelException.ConfigContradiction(
                        name,
                        wish.getKey() + "=" + wish.getValue(),
                        value.equals("n")
                                ? "the kernel left it unset (unknown there, or a dependency is missing)"
                                : "the kernel made it " + value);
            }
        }
    }
}
