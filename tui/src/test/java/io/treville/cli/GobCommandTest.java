package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("unit")
class GobCommandTest {
    private final StringWriter out = new StringWriter();

    private int execute(String... arguments) {
        return new CommandLine(new GobCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .execute(arguments);
    }

    @Test
    void aPayloadIsReadAsItsSchemaSays() {
        assertThat(execute("decode", "0x00000002", "--schema", "counter")).isZero();
        assertThat(execute("decode", "0000000a0000002800000064 00000004".replace(" ", ""), "--schema", "aggregate"))
                .isZero();
        assertThat(out.toString()).isEqualTo("2\n(10, 40, 100, 4)\n");
    }

    @Test
    void whatDoesNotFitItsSchemaIsShownAsItIs() {
        assertThat(execute("decode", "0001", "--schema", "counter", "--format", "json"))
                .isZero();
        assertThat(out.toString()).isEqualTo("{\"v\":1,\"schema\":\"hex\",\"payload\":{\"hex\":\"0001\"}}\n");
    }
}
