package io.treville.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an example is run unattended.
 *
 * @param lab the lab it works on where several are up, or empty
 * @param before what a shell does first, and must do well
 * @param after what a shell does afterwards, and must do well
 * @param shell the shell it is written for
 * @param until the text that tells that it does what it does for ever, whereupon it gets SIGINT; or null
 * @param keys for one that needs a terminal: a text to wait for and the key to press then, and so on
 */
record Way(
        String lab,
        String before,
        String after,
        List<String> shell,
        @Nullable String until,
        List<String> keys) {
    private static final List<String> BASH = List.of("bash", "-c");

    static Way on(String lab) {
        return new Way(lab, ":", ":", BASH, null, List.of());
    }

    Way before(String script) {
        return new Way(lab, script, after, shell, until, keys);
    }

    Way after(String script) {
        return new Way(lab, before, script, shell, until, keys);
    }

    Way in(List<String> otherShell) {
        return new Way(lab, before, after, otherShell, until, keys);
    }

    Way until(String text) {
        return new Way(lab, before, after, shell, text, keys);
    }

    Way keys(String... dialog) {
        return new Way(lab, before, after, shell, until, List.of(dialog));
    }
}
