package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kernels of the cache are told as {@code docs/json.md} says; where guests are tested there is one. */
@Tag("vm")
class KernelListTest {
    @Test
    void aKernelIsTold() throws IOException {
        Program.Outcome outcome = Program.run("kernel", "list", "--format", "json");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains(Program.kernel().toString());
        new JsonForm("kernel").fits(outcome.out());
    }
}
