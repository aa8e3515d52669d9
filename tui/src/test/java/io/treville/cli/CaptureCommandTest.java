package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.capture.CapturedPacket;
import io.treville.capture.Frames;
import io.treville.capture.PcapngWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Captures that are read from a file, which needs no lab. */
@Tag("unit")
class CaptureCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path folder = Path.of("/");
    private Path file = Path.of("/");

    @BeforeEach
    void writeFile(@TempDir Path directory) throws IOException {
        folder = directory;
        file = folder.resolve("lab.pcapng");
        byte[] ping = Frames.ethernet(0x86dd, Frames.ipv6(58, 64, "dc01::1", "db22::2", Frames.echo(128, 3)));
        byte[] marked = Frames.ethernet(
                0x86dd,
                Frames.ipv6(
                        0,
                        62,
                        "dc01::1",
                        "fc00::d6",
                        Frames.hopByHop(
                                58,
                                Frames.trace(123, 0, 0, 0, 0, 1, Frames.gob(77, Frames.hex("00000002"))),
                                Frames.echo(128, 4))));
        try (PcapngWriter writer = new PcapngWriter(Files.newOutputStream(file))) {
            writer.write(
                    new CapturedPacket("athos", "eth0", true, 1_500_000_000_000_001_000L, 62, ping), "say \u001b[31m");
            writer.write(new CapturedPacket("porthos", "eth1", false, 1_500_000_000_000_002_000L, 86, marked), null);
        }
    }

    private int capture(String... arguments) {
        CommandLine command = new CommandLine(new CaptureCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        command.setExecutionExceptionHandler((thrown, line, result) -> Failures.report(thrown, line.getErr(), false));
        return command.execute(arguments);
    }

    private String shown(String... arguments) {
        assertThat(capture(arguments)).as(err.toString()).isEqualTo(ExitCode.OK);
        return out.toString();
    }

    @Test
    void aLineTellsWhereAndInWhichDirection() {
        assertThat(shown("-r", file.toString()).lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .endsWith(".000001 athos:eth0 out dc01::1 -> db22::2 hl 64,"
                                        + " icmpv6 echo request seq 3  # say \\x1b[31m"),
                        line -> assertThat(line)
                                .contains(
                                        ".000002 porthos:eth1 in  dc01::1 -> fc00::d6 hl 62, ioam ns 123 gob 77:00000002,"));
    }

    @Test
    void schemaIsReadInTheFormatThatIsGiven() {
        assertThat(shown("-r", file.toString(), "--gob", "77=counter", "--filter", "inbound"))
                .contains("gob 77 counter 2")
                .hasLineCount(1);
    }

    @Test
    void treeAndOctetsAreShown() {
        assertThat(shown("-r", file.toString(), "--tree", "--hex", "--count", "1"))
                .contains("\n  ipv6  14..53\n", "\n    hoplimit 64  [21]\n")
                .contains("\n  0000  02 00 00 00 00 0b 02 00  00 00 00 0a 86 dd 60 00  ..............`.\n")
                .doesNotContain("\u001b");
    }

    @Test
    void jsonHasOneObjectALine() {
        assertThat(shown("-r", file.toString(), "--format", "json", "--tree").lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"v\":1,\"packet\":{\"node\":\"athos\",\"dev\":\"eth0\",\"outgoing\":true,"
                        + "\"time_nanos\":1500000000000001000,\"original_length\":70,\"frame\":\"02000000000b")
                .contains("\"path\":\"icmpv6.seq\"", "\"comment\":\"say \\u001b[31m\"");
    }

    @Test
    void whatPassesTheFilterIsWrittenToAFile() {
        Path copy = folder.resolve("copy.pcapng");

        assertThat(shown("-r", file.toString(), "-w", copy.toString(), "--filter", "ip6 protochain 58 and inbound"))
                .isEmpty();

        assertThat(shown("-r", copy.toString()))
                .contains("porthos:eth1 in ")
                .contains("# dc01::1 -> fc00::d6") // what no other program can tell is written beside it
                .hasLineCount(1);
    }

    @Test
    void fileThatIsCutOffIsShownAsFarAsItGoes() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));

        assertThat(shown("-r", file.toString())).hasLineCount(1);
        assertThat(err.toString()).isEqualTo("treville: " + file + " ends in the middle of a packet\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--filter icmpv6 | filter, column 1: unknown word \"icmpv6\", did you mean \"icmp6\"?",
                "--count 0 | --count 0: at least 1",
                "--for soon | --for soon: a time is as 10s, 500ms or 2m",
                "--for 1e99s | --for 1e99s: a time is as 10s, 500ms or 2m",
                "--gob many=counter | --gob many: a schema is a number of 24 bits",
                "--all | -r reads a file: no links, --all or --lab with it",
                "athos-porthos | -r reads a file: no links, --all or --lab with it",
            })
    void mistakeIsToldInOneLine(String arguments, String message) {
        String[] words = ("-r " + file + " " + arguments.strip()).split(" ");

        assertThat(capture(words)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).isEqualTo("treville: " + message + "\n");
    }

    @Test
    void fileThatIsNoneIsToldInOneLine() throws IOException {
        assertThat(capture("-r", folder.resolve("none").toString())).isEqualTo(ExitCode.USAGE);
        Files.writeString(file, "something else");
        assertThat(capture("-r", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(capture()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .isEqualTo("treville: " + folder.resolve("none") + ": no such file\n"
                        + "treville: " + file + ": neither pcapng nor pcap (at octet 4)\n"
                        + "treville: name links or interfaces to capture, or --all; -r FILE reads a file\n");
    }
}
