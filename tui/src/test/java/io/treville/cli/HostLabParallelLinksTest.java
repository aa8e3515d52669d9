package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two links between the same two nodes: each can be named, broken and mended. */
@Tag("netns")
class HostLabParallelLinksTest {
    private static final String TWO = """
            name: two
            on: host
            links:
              - left fd00:1::1/64 -- fd00:1::2/64 right
              - left spare fd00:2::1/64 -- fd00:2::2/64 spare right
            """;

    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @BeforeEach
    void bringUp() throws IOException {
        labs = new HostLabs();
        labs.wellDone("up", labs.file("two.yaml", TWO).toString());
    }

    @AfterEach
    void takeDown() {
        labs.close();
    }

    private String isUp(String device) throws IOException {
        return labs.wellDone("exec", "left", "--", "ip", "-br", "link", "show", "dev", device);
    }

    @Test
    void eachIsTakenDownByAnInterface() throws IOException {
        labs.wellDone("link", "down", "left:spare");
        labs.wellDone("wait", "link", "right:spare", "down");
        labs.wellDone("wait", "link", "left:left-right", "up");
        assertThat(isUp("spare")).contains("DOWN");
        assertThat(isUp("left-right")).contains("UP");
        labs.wellDone("link", "up", "right:spare");
        labs.wellDone("wait", "link", "left:spare", "up");
        labs.wellDone("link", "down", "right:right-left");
        assertThat(isUp("left-right")).contains("DOWN");
        assertThat(isUp("spare")).contains("UP");
    }

    @Test
    void theNodesAloneAreNoNameOfOne() throws IOException {
        Program.Outcome outcome = labs.treville("link", "down", "right-left");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("right-left means 2 links: say which, left:left-right or left:spare");
        assertThat(isUp("left-right")).contains("UP");
    }

    @Test
    void theirNamesAreTold() throws IOException {
        assertThat(labs.wellDone("status", "--format", "json")).contains("left:left-right", "left:spare");
        assertThat(labs.wellDone("complete-names", "link")).contains("left:left-right\n", "left:spare\n");
    }
}
