package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;

/** A form of {@code docs/json/}; here, unlike for its readers, a field that it does not tell of is a fault. */
final class JsonForm {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String name;
    private final JsonSchema schema;

    JsonForm(String name) throws IOException {
        this.name = name;
        JsonNode tree = MAPPER.readTree(
                Program.HOME.resolve("docs/json/" + name + ".schema.json").toFile());
        if (!name.equals("event")) {
            close(tree);
        }
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(tree);
    }

    private static void close(JsonNode tree) {
        if (tree instanceof ObjectNode object && object.has("required")) {
            object.put("additionalProperties", false);
        }
        tree.forEach(JsonForm::close);
    }

    /** Each line has this form, and there is one at least. */
    void fits(String output) throws IOException {
        assertThat(output).as(name).isNotBlank();
        for (String line : output.lines().toList()) {
            assertThat(line).as(name).startsWith("{\"v\":1,");
            assertThat(schema.validate(MAPPER.readTree(line)))
                    .as(name + ": " + line)
                    .isEmpty();
        }
    }
}
