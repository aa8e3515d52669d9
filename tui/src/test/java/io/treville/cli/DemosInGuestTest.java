package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demos that come with the project show what they say. That of ioam-gob is in {@code DemoTest}, that of xdp-counter needs no guest. */
@Tag("vm")
@Timeout(600)
class DemosInGuestTest {
    private static final List<String> ELSEWHERE = List.of("ioam-gob", "xdp-counter");

    static Stream<String> demos() {
        return listed().stream().filter(demo -> !ELSEWHERE.contains(demo));
    }

    private static List<String> listed() {
        return Program.run("demo", "--list")
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    @ParameterizedTest
    @MethodSource("demos")
    void aDemoShowsWhatItSays(String demo) throws IOException {
        try (HostLabs labs = new HostLabs()) {
            String told =
                    labs.wellDone("demo", demo, "--kernel", Program.kernel().toString(), "--auto", "--speed", "50");
            assertThat(told).contains("1 passed, 0 failed");
        }
    }
}
