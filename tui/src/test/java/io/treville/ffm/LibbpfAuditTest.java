package io.treville.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares what is written in Java about libbpf with its headers, by the C compiler. */
@Tag("bpf")
class LibbpfAuditTest {
    private static final Path SOURCE =
            Path.of(System.getProperty("treville.home", ".."), "tui/src/main/java/io/treville/ffm/LibbpfFunction.java");

    /** The C structure of each prefix in {@link LibbpfLayouts}. */
    private static final Map<String, String> STRUCTURES = Map.of(
            "OPEN_OPTS_", "bpf_object_open_opts",
            "LOAD_OPTS_", "bpf_prog_load_opts",
            "LINK_OPTS_", "bpf_link_create_opts",
            "RUN_OPTS_", "bpf_test_run_opts",
            "PROG_INFO_", "bpf_prog_info",
            "MAP_INFO_", "bpf_map_info");

    /** Members whose names in C are others. */
    private static final Map<String, String> MEMBERS = Map.of(
            "PROG_INFO_xlated_len", "xlated_prog_len",
            "PROG_INFO_run_time", "run_time_ns",
            "PROG_INFO_run_count", "run_cnt",
            "MAP_INFO_flags", "map_flags",
            "LOAD_OPTS_flags", "prog_flags");

    private static String compile(Path folder, String program) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("audit.c"), program);
        Process compiler = new ProcessBuilder("cc", "-Wall", "-Werror", "-fsyntax-only", source.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return compiler.waitFor() == 0 ? "" : said;
    }

    /** The comments that are C prototypes, joined where they are longer than a line. */
    private static List<String> prototypes() throws IOException {
        List<String> prototypes = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : Files.readAllLines(SOURCE)) {
            String text = line.strip();
            if (text.startsWith("//")) {
                open.append(' ').append(text.substring(2).strip());
                if (text.endsWith(";")) {
                    prototypes.add(open.toString().strip());
                    open.setLength(0);
                }
            }
        }
        return prototypes;
    }

    @Test
    void everyPrototypeIsThatOfTheHeaders(@TempDir Path folder) throws Exception {
        List<String> prototypes = prototypes();
        assertThat(prototypes).hasSameSizeAs(LibbpfFunction.values());
        int at = 0;
        for (LibbpfFunction function : LibbpfFunction.values()) {
            assertThat(prototypes.get(at++)).contains(function.symbol() + "(");
        }
        String program =
                "#include <stdbool.h>\n#include <bpf/bpf.h>\n#include <bpf/libbpf.h>\n" + String.join("\n", prototypes);
        assertThat(compile(folder, program)).isEmpty();
    }

    @Test
    void theAuditNoticesAWrongPrototype(@TempDir Path folder) throws Exception {
        String program = "#include <bpf/libbpf.h>\nint bpf_object__load(const struct bpf_object *obj);\n";
        assertThat(compile(folder, program)).contains("conflicting types for");
    }

    @Test
    void everyOffsetIsThatOfTheCompiler(@TempDir Path folder) throws Exception {
        StringBuilder program = new StringBuilder(
                "#include <stddef.h>\n#include <linux/bpf.h>\n#include <bpf/bpf.h>\n#include <bpf/libbpf.h>\n");
        int checked = 0;
        for (Field field : LibbpfLayouts.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == long.class) {
                program.append(assertion(field.getName(), field.getLong(null))).append('\n');
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(20);
        assertThat(compile(folder, program.toString())).isEmpty();
    }

    private static String assertion(String name, long value) {
        for (Map.Entry<String, String> structure : STRUCTURES.entrySet()) {
            if (name.startsWith(structure.getKey())) {
                String member = name.substring(structure.getKey().length()).toLowerCase(Locale.ROOT);
                String type = "struct " + structure.getValue();
                // Structures grow at their end: ours may be the beginning of the compiler's.
                String condition = member.equals("size")
                        ? value + " <= sizeof(" + type + ")"
                        : "offsetof(" + type + ", " + MEMBERS.getOrDefault(structure.getKey() + member, member)
                                + ") == " + value;
                return "_Static_assert(" + condition + ", \"" + name + "\");";
            }
        }
        throw new AssertionError(name + " belongs to no structure that is known here");
    }

    @Test
    void aLibraryThatIsNotThereIsToldWithTheWayToGetIt() {
        assertThatThrownBy(() -> Libbpf.load("libbpf.so.0.none"))
                .isInstanceOf(LibbpfMissingException.class)
                .hasMessage("no libbpf.so.0.none here: install it (Debian: apt-get install libbpf1)");
    }

    @Test
    void aLibraryWithoutItsFunctionsIsRefused() {
        assertThatThrownBy(() -> Libbpf.load("libm.so.6"))
                .isInstanceOf(LibbpfMissingException.class)
                .hasMessage("libm.so.6 has no function libbpf_major_version");
    }

    @Test
    void theLibraryTellsItsVersion() throws Exception {
        assertThat(Libbpf.get().isAtLeast(1, 0)).isTrue();
        assertThat(Libbpf.get().isAtLeast(99, 0)).isFalse();
        assertThat(Libbpf.get().version()).startsWith("v");
        assertThat(Libbpf.get().possibleCpus()).isPositive();
    }

    @Test
    void linesOfLibbpfAreCollectedOnTheirOwnThreadOnly() throws Exception {
        Libbpf libbpf = Libbpf.get();
        try (LibbpfMessages messages = LibbpfMessages.collect()) {
            assertThatThrownBy(() -> libbpf.open(new byte[100], "noise")).isInstanceOf(LibbpfException.class);
            assertThat(messages.text()).contains("libbpf: ");
            int before = messages.text().length();
            Thread other = Thread.ofPlatform().name("other").start(() -> {
                assertThatThrownBy(() -> libbpf.open(new byte[100], "noise")).isInstanceOf(LibbpfException.class);
            });
            other.join();
            assertThat(messages.text()).hasSize(before);
        }
    }
}
