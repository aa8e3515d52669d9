package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What commands on a lab print as JSON is what {@code docs/json.md} says. */
@Tag("bpf")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostLabJsonTest {
    @SuppressWarnings("NullAway.Init") // made before the first test
    private static HostLabs labs;

    @BeforeAll
    static void open() throws IOException {
        labs = new HostLabs();
    }

    @AfterAll
    static void takeDown() {
        labs.close();
    }

    private static void fits(String form, String... arguments) throws IOException {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--format";
        all[arguments.length + 1] = "json";
        new JsonForm(form).fits(labs.wellDone(all));
    }

    @Test
    @Order(1)
    void eventsOfALabThatComesUp() throws IOException {
        fits("event", "up", "xdp-counter", "--on", "host");
    }

    @Test
    @Order(2)
    void theLabAndItsNodes() throws IOException, InterruptedException {
        fits("ls", "ls");
        fits("status", "status");
        String log = labs.bash("ls -d $XDG_RUNTIME_DIR/treville/*/log").out().strip();
        Files.writeString(Path.of(log), "a \"line\"\n", StandardOpenOption.APPEND);
        fits("logs", "logs");
        new JsonForm("exec").fits(labs.wellDone("exec", "--all", "--format", "json", "--", "echo", "word"));
    }

    @Test
    @Order(2)
    void aLabThatIsUpAlready() throws IOException {
        fits("up-changed", "up", "xdp-counter", "--on", "host");
        fits("up-changed", "up", "xdp-counter", "--on", "host", "--dry-run");
        assertThat(labs.wellDone("up", "xdp-counter", "--on", "host", "--format", "json"))
                .isEqualTo("{\"v\":1,\"lab\":\"xdp-counter\",\"changed\":false,\"commands\":[]}\n");
    }

    @Test
    @Order(2)
    void programsAndMaps() throws IOException {
        fits("prog", "prog", "list");
        fits("prog", "prog", "show", "counter");
        fits("map-list", "map", "list");
        fits("map-element", "map", "dump", "packets");
        fits("features", "features");
    }

    @Test
    @Order(3)
    void aLabThatGoesDown() throws IOException {
        fits("down", "down");
    }
}
