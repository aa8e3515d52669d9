package io.treville.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** schema.json, which editors read, and the parser say the same. */
@Tag("unit")
final class SchemaTest {
    private static final String UNHEARD_OF = "zzzzzzzzzzzzzzzz";
    private static final Path LABS = Sample.home().resolve("testbed-topologies");

    @Test
    void everyLabIsValid() throws IOException {
        try (Stream<Path> files = Files.list(LABS)) {
            List<Path> labs =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertThat(labs).isNotEmpty();
            for (Path lab : labs) {
                assertThat(schema().validate(json(yaml(Files.readString(lab)))))
                        .as(lab.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void aFileWithEveryKeyIsValidForBoth() throws Exception {
        assertThat(schema().validate(json(yaml(everything())))).isEmpty();
        assertThat(Sample.read(everything()).name()).isEqualTo("everything");
    }

    @Test
    void bothKnowTheSameKeysEverywhere() throws IOException {
        JsonSchema schema = schema();
        Yaml whole = yaml(everything());
        Set<String> parsers = new TreeSet<>();
        for (int i = 0; i < mappings(whole); i++) {
            Yaml strange = withStrangeKey(whole, new int[] {i});
            String keys = keysKnownWhereStrange(strange);
            if (keys != null) {
                assertThat(schema.validate(json(strange)))
                        .as("a strange key beside " + keys)
                        .isNotEmpty();
                parsers.add(keys);
            }
        }
        Set<String> schemas = new TreeSet<>();
        closedObjects(new ObjectMapper().readTree(LABS.resolve("schema.json").toFile()), schemas);
        assertThat(parsers).isEqualTo(schemas);
    }

    @Test
    void wrongValuesAreWrongForBoth() throws IOException {
        for (String wrong : List.of(
                "{to: fc00::1, dev: a-b, encap: {ioam6: {ns: 1}}}",
                "{to: fc00::1, dev: a-b, encap: {ioam6: {ns: 1, gobsize: 6}}}",
                "{to: fc00::1, dev: a-b, encap: {ioam6: {ns: 1, gobsize: 4, size: 4}}}",
                "{to: fc00::1, dev: a-b, encap: {seg6local: {action: end}}}",
                "{to: fc00::1, dev: a-b, encap: {}}",
                "{dev: a-b}")) {
            String text = "name: x\nlinks: a fd00::1/64 -- b\nnodes: {b: , a: {routes: " + wrong + "}}\n";
            assertThat(Sample.problems(text)).as(wrong).isNotEmpty();
            assertThat(schema().validate(json(yaml(text)))).as(wrong).isNotEmpty();
        }
    }

    private static void closedObjects(JsonNode node, Set<String> found) {
        if (node.path("additionalProperties").isBoolean()) {
            Set<String> names = new TreeSet<>();
            node.path("properties").fieldNames().forEachRemaining(names::add);
            found.add(String.join(" ", names));
        }
        for (JsonNode child : node) {
            closedObjects(child, found);
        }
    }

    /** The parser's own list of keys, sorted; null where keys are the user's. */
    private static @org.jspecify.annotations.Nullable String keysKnownWhereStrange(Yaml strange) {
        Problems problems = new Problems("lab.yaml");
        new TopologyReader(problems, new ObjectFiles(LABS, Sample.home(), true)).read(strange);
        try {
            problems.throwIfAny();
        } catch (InvalidTopologyException e) {
            for (Diagnostic diagnostic : e.diagnostics()) {
                String start = "unknown key \"" + UNHEARD_OF + "\" (known here: ";
                if (diagnostic.message().startsWith(start)) {
                    String list = diagnostic
                            .message()
                            .substring(start.length(), diagnostic.message().length() - 1);
                    return String.join(" ", new TreeSet<>(Arrays.asList(list.split(", ", -1))));
                }
            }
        }
        return null;
    }

    private static int mappings(Yaml yaml) {
        int count = 0;
        if (yaml instanceof Yaml.Mapping mapping) {
            count = 1;
            for (Yaml.Entry entry : mapping.entries()) {
                count += mappings(entry.value());
            }
        } else if (yaml instanceof Yaml.Sequence sequence) {
            for (Yaml item : sequence.items()) {
                count += mappings(item);
            }
        }
        return count;
    }

    /** A copy with a key that nobody knows in the mapping of this number, counted from outside in. */
    private static Yaml withStrangeKey(Yaml yaml, int[] number) {
        if (yaml instanceof Yaml.Mapping mapping) {
            List<Yaml.Entry> entries = new ArrayList<>();
            if (number[0]-- == 0) {
                entries.add(new Yaml.Entry(UNHEARD_OF, mapping.at(), new Yaml.Scalar("", true, mapping.at())));
            }
            for (Yaml.Entry entry : mapping.entries()) {
                entries.add(new Yaml.Entry(entry.key(), entry.at(), withStrangeKey(entry.value(), number)));
            }
            return new Yaml.Mapping(entries, mapping.at(), mapping.weight());
        }
        if (yaml instanceof Yaml.Sequence sequence) {
            List<Yaml> items = new ArrayList<>();
            for (Yaml item : sequence.items()) {
                items.add(withStrangeKey(item, number));
            }
            return new Yaml.Sequence(items, sequence.at(), sequence.weight());
        }
        return yaml;
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(LABS.resolve("schema.json")));
    }

    private static String everything() throws IOException {
        try (InputStream in = SchemaTest.class.getResourceAsStream("/topology/everything.yaml")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Yaml yaml(String text) {
        return java.util.Objects.requireNonNull(YamlReader.read(text, new Problems("lab.yaml")));
    }

    private static JsonNode json(Yaml yaml) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (yaml instanceof Yaml.Mapping mapping) {
            ObjectNode object = json.objectNode();
            for (Yaml.Entry entry : mapping.entries()) {
                object.set(entry.key(), json(entry.value()));
            }
            return object;
        }
        if (yaml instanceof Yaml.Sequence sequence) {
            ArrayNode array = json.arrayNode();
            for (Yaml item : sequence.items()) {
                array.add(json(item));
            }
            return array;
        }
        Yaml.Scalar scalar = (Yaml.Scalar) yaml;
        String text = scalar.text();
        if (scalar.isNull()) {
            return json.nullNode();
        }
        if (!scalar.plain()) {
            return json.textNode(text);
        }
        Long number = Numbers.unsigned(text);
        if (number != null) {
            return json.numberNode(new BigInteger(Long.toUnsignedString(number)));
        }
        return text.equals("true") || text.equals("false")
                ? json.booleanNode(text.equals("true"))
                : json.textNode(text);
    }
}
