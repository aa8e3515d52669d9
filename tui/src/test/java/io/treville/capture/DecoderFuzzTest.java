package io.treville.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A coverage-guided run over decoders, filter and file reader, from the corpus on. It ends by its number of runs, not by the
 * clock; {@code -Dtreville.fuzz=10000000} makes it longer.
 */
@Tag("unit")
class DecoderFuzzTest {
    private static final String RUNS = System.getProperty("treville.fuzz", "20000");

    @Test
    void nothingThatJazzerFindsMakesADecoderThrow(@TempDir Path folder) throws Exception {
        Path corpus = Files.createDirectory(folder.resolve("corpus"));
        seed(corpus);
        Path log = folder.resolve("log");

        Process process = new ProcessBuilder(command(corpus))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        process.destroyForcibly();

        String said = Files.readString(log);
        assertThat(ended).as("ends by itself: " + said).isTrue();
        assertThat(said).contains("Done " + RUNS + " runs").doesNotContain("== Java Exception");
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(coverage(said)).as("instrumented: " + said).isGreaterThan(500);
    }

    private static List<String> command(Path corpus) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path")));
        command.add("com.code_intelligence.jazzer.Jazzer");
        command.add("--target_class=" + DecoderFuzz.class.getName());
        command.add("--instrumentation_includes=io.treville.capture.**:io.treville.gob.**");
        command.add("--custom_hook_includes=io.treville.none.**");
        command.addAll(List.of("-runs=" + RUNS, "-seed=1", "-max_len=600", "-rss_limit_mb=0", corpus.toString()));
        return command;
    }

    private static void seed(Path corpus) throws IOException {
        int number = 0;
        for (byte[] frame : TrafficCorpus.wellFormed()) {
            if (frame.length <= 600) {
                Files.write(corpus.resolve("frame" + number++), frame);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PcapngWriter writer = new PcapngWriter(file)) {
            byte[] frame = Frames.combined();
            writer.write(new CapturedPacket("athos", "eth0", true, 1, frame.length, frame), "comment");
        }
        Files.write(corpus.resolve("file"), file.toByteArray());
    }

    /** The number behind the last {@code cov:}. */
    private static int coverage(String said) {
        int at = said.lastIndexOf("cov: ");
        int end = at + 5;
        while (at >= 0 && end < said.length() && Character.isDigit(said.charAt(end))) {
            end++;
        }
        return at < 0 ? 0 : Integer.parseInt(said, at + 5, end, 10);
    }
}
