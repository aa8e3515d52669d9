package io.treville.host;

import static io.treville.capture.Frames.echo;
import static io.treville.capture.Frames.ethernet;
import static io.treville.capture.Frames.hex;
import static io.treville.capture.Frames.hopByHop;
import static io.treville.capture.Frames.ipv6;
import static io.treville.capture.Frames.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.ffm.LibcSockets;
import io.treville.net.MessageWriter;
import io.treville.net.NetworkNamespace;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the patched kernel does to packets with a Global Opaque Block. */
@Tag("guest")
class GobPacketsTest {
    private static final String COUNTER = "gob_counter";
    private static final String COUNT = "ioam6_gob_counter";
    private static final String RUNTIME = "tests/gob_runtime";

    private GobLine line;

    @BeforeEach
    void makeLine() throws Exception {
        line = new GobLine();
    }

    @AfterEach
    void removeLine() {
        line.close();
    }

    @Test
    void anObjectThatKnowsNothingOfUsRunsAsItIs() throws Exception {
        line.program("athos", "tests/gob_foreign", "foreign_n1")
                .program("porthos", "tests/gob_foreign", "foreign_n2")
                .program("aramis", "tests/gob_foreign", "foreign_map")
                .route(0, 0, 4);
        assertThat(line.ping(2)).isEqualTo(2);
        assertThat(line.lines("athos")).containsExactly("foreign node=1: cnt 0 -> 1", "foreign node=1: cnt 0 -> 1");
        assertThat(line.lines("porthos")).containsExactly("foreign node=2: cnt 1 -> 2", "foreign node=2: cnt 1 -> 2");
        assertThat(line.lines("aramis")).containsExactly("foreign_map: cnt=1 len=8", "foreign_map: cnt=2 len=8");
    }

    @Test
    void aProgramReachesItsPayloadAndNothingElse() throws Exception {
        line.program("athos", RUNTIME, "bounds")
                .program("porthos", RUNTIME, "dynptr_write")
                .program("aramis", RUNTIME, "context")
                .capture("aramis", "left")
                .route(0, 0, 8);
        assertThat(line.ping(1)).isEqualTo(1);
        assertThat(line.lines("athos"))
                .containsExactly(
                        "bounds: load last=0 after=-22 wrapped=-22", "bounds: store last=0 after=-22 wrapped=-22");
        assertThat(line.lines("porthos")).containsExactly("dynptr_write: error=-22");
        // 40 octets of IPv6, 32 of Hop-by-Hop, 64 of the echo request
        assertThat(line.lines("aramis")).containsExactly("context: len=12 schema=77 packet=136");
        assertThat(line.field("aramis", "ipv6.hoplimit")).isEqualTo("63");
        assertThat(line.field("aramis", "ioam.gob.payload")).isEqualTo("0000000000000000");
    }

    @Test
    void aReturnCodeOfOneContinues() throws Exception {
        line.program("athos", RUNTIME, "return_1")
                .program("porthos", RUNTIME, "return_1")
                .route(0, 0, 8);
        assertThat(line.ping(1)).isEqualTo(1);
        assertThat(line.lines("porthos")).containsExactly("return_1: len=12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"athos", "porthos", "aramis"})
    void dropMeansDropWhereverTheProgramRuns(String node) throws Exception {
        line.program(node, RUNTIME, "drop");
        if (!node.equals("athos")) {
            line.program("athos", COUNTER, COUNT);
        }
        line.capture("aramis", "left").route(0, 0, 8);
        assertThat(line.ping(1, 2)).isZero();
        assertThat(line.lines(node)).contains("drop: len=12");
        assertThat(line.counter(node, "Ioam6GobDrops")).isPositive();
        assertThat(line.packets("aramis")).hasSize(node.equals("aramis") ? 1 : 0);
    }

    @Test
    void nodesBeyondTheNodeDataSpaceSetTheOverflowBitAndStillUpdateTheBlock() throws Exception {
        everyNodeCounts();
        line.capture("aramis", "left").route(0x800000, 4, 4);
        assertThat(line.ping(1)).isEqualTo(1);
        assertThat(line.field("aramis", "ioam.flags.overflow")).isEqualTo("1");
        assertThat(line.field("aramis", "ioam.remlen")).isEqualTo("0");
        assertThat(line.field("aramis", "ioam.node[0].id")).isEqualTo("1");
        assertThat(line.field("aramis", "ioam.node[1].id")).isNull();
        assertThat(line.field("aramis", "ioam.gob.payload")).isEqualTo("00000002");
        assertThat(line.blocks("aramis")).containsExactly("00000002 -> 00000003 ok");
    }

    @Test
    void aBlockWithoutNodeDataIsNoOverflow() throws Exception {
        everyNodeCounts();
        line.capture("aramis", "left").route(0, 0, 4);
        assertThat(line.ping(1)).isEqualTo(1);
        assertThat(line.field("aramis", "ioam.flags.overflow")).isEqualTo("0");
        assertThat(line.field("aramis", "ioam.option.length")).isEqualTo("18");
    }

    private void everyNodeCounts() throws Exception {
        line.program("athos", COUNTER, COUNT).program("porthos", COUNTER, COUNT).program("aramis", COUNTER, COUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no schema", "unbound", "another schema", "no namespace", "disabled"})
    void aNodeThatTakesNoPartForwardsTheBlockUnchanged(String how) throws Exception {
        line.program("athos", COUNTER, COUNT).program("aramis", COUNTER, COUNT);
        switch (how) {
            case "unbound" -> {
                line.program("porthos", COUNTER, COUNT);
                line.run("porthos", "ip", "ioam", "namespace", "set", "123", "gobschema", "none");
            }
            case "another schema" -> line.program("porthos", COUNTER, COUNT, 78);
            case "no namespace" -> {
                line.program("porthos", COUNTER, COUNT);
                assertThat(line.run("porthos", "ip", "ioam", "namespace", "del", "123"))
                        .isEmpty();
            }
            case "disabled" -> {
                line.program("porthos", COUNTER, COUNT);
                line.sysctl("porthos", "net.ipv6.conf.left.ioam6_enabled", "0");
            }
            default -> assertThat(how).isEqualTo("no schema");
        }
        line.route(0, 0, 4);
        assertThat(line.ping(3)).isEqualTo(3);
        assertThat(line.lines("porthos")).isEmpty();
        assertThat(line.blocks("aramis")).hasSize(3).containsOnly("00000001 -> 00000002 ok");
        if (how.equals("another schema")) {
            assertThat(line.blocks("porthos")).hasSize(3).containsOnly("00000001 -> 00000001 schema");
        }
    }

    @Test
    void whereTheSourceHasNoSchemaTheBlockSaysNone() throws Exception {
        line.program("porthos", COUNTER, COUNT).capture("aramis", "left").route(0, 0, 4);
        assertThat(line.ping(1)).isEqualTo(1);
        assertThat(line.field("aramis", "ioam.gob.schema")).isEqualTo("16777215");
        assertThat(line.field("aramis", "ioam.gob.payload")).isEqualTo("00000000");
        assertThat(line.lines("porthos")).isEmpty();
    }

    @Test
    void deletingASchemaUnderTrafficStopsItsProgramOnly() throws Exception {
        everyNodeCounts();
        line.route(0, 0, 4);
        assertThat(line.ping(1)).isEqualTo(1);
        assertThat(line.run("porthos", "ip", "ioam", "gobschema", "del", "77")).isEmpty();
        assertThat(line.ping(1)).isEqualTo(1);
        assertThat(line.blocks("porthos")).containsExactly("00000001 -> 00000002 ok");
        assertThat(line.blocks("aramis")).containsExactly("00000002 -> 00000003 ok", "00000001 -> 00000002 ok");
    }

    @ParameterizedTest
    @CsvSource({
        // the G bit and a version; words of the payload, schema
        "0x01, 0100004d, ok",
        "0x03, 0100004d, version",
        "0x05, 0100004d, version",
        "0x01, 0200004d, length",
        "0x01, ff00004d, length",
    })
    void aBlockThatIsNotValidIsForwardedAsItIs(int verG, String trailer, String verdict) throws Exception {
        line.program("porthos", COUNTER, COUNT).capture("aramis", "left");
        byte[] option = trace(GobLine.NAMESPACE, 0, 0, 0, 0, verG, hex("00000005" + trailer));
        line.send(ethernet(0x86dd, ipv6(0, 63, "dc01::1", "db22::2", hopByHop(58, option, echo(128, 1)))), "aramis");
        boolean valid = verdict.equals("ok");
        assertThat(line.field("aramis", valid ? "ioam.gob.payload" : "ioam.data"))
                .as("%s", line.packets("aramis"))
                .isEqualTo(valid ? "00000006" : "00000005" + trailer);
        assertThat(line.field("aramis", "ipv6.hoplimit")).isEqualTo("62");
        assertThat(line.lines("porthos")).hasSize(valid ? 1 : 0);
        assertThat(line.blocks("porthos")).singleElement().asString().endsWith(" " + verdict);
        assertThat(line.counter("porthos", "Ioam6GobInvalid")).isEqualTo(valid ? 0 : 1);
    }

    @Test
    void userSpaceCannotAnnounceABlockByTheTraceHeader() throws Exception {
        line.program("porthos", COUNTER, COUNT).capture("aramis", "left");
        try (NetworkNamespace athos = line.athos()) {
            int right = athos.call(() -> LibcSockets.ifNameToIndex("right"));
            athos.route().ask(routeWithGobBits(right), "athos: route");
        }
        assertThat(line.ping(1)).isEqualTo(1);
        assertThat(line.field("aramis", "ioam.verg")).isEqualTo("0x00");
        assertThat(line.lines("porthos")).isEmpty();
    }

    /** rtnetlink(7): struct rtmsg, then attributes; the trace header's last octet asks for G and version 3. */
    private static MessageWriter routeWithGobBits(int outDevice) {
        MessageWriter out = new MessageWriter().begin(24, MessageWriter.CREATE | MessageWriter.EXCLUSIVE);
        out.u8(10).u8(64).u8(0).u8(0).u8(254).u8(4).u8(0).u8(1).u32(0);
        out.attribute(1, InetAddress.ofLiteral("db22::").getAddress());
        out.attribute(5, InetAddress.ofLiteral("dc01::2").getAddress());
        out.attributeU32(4, outDevice).attributeU16(21, 9);
        int encap = out.nest(22);
        out.attributeU8(1, 1).attribute(3, hex("007b 0003 800000 07"));
        return out.close(encap).end();
    }
}
