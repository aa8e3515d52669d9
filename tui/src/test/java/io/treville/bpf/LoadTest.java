package io.treville.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.ffm.LibbpfException;
import io.treville.ffm.LibbpfSyscalls;
import io.treville.topology.Program;
import io.treville.topology.Program.MapSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Loads real programs into this machine's kernel; needs root. */
@Tag("bpf")
class LoadTest {
    private static final int XDP_PASS = 2;

    private static OpenObject xdp(String object, String section) throws ObjectException {
        return OpenObject.open(Objects.file(object)).select(section, Program.Type.XDP);
    }

    @Test
    void aProgramCountsWhatItIsGiven() throws BpfException, LibbpfException {
        try (LoadedObject loaded = xdp("xdp_counter", "xdp").load()) {
            assertThat(loaded.program().type()).isEqualTo(Program.Type.XDP.number());
            assertThat(loaded.program().id()).isPositive();
            assertThat(LibbpfSyscalls.testRun(loaded.program().fd(), new byte[64], 3))
                    .isEqualTo(XDP_PASS);
            assertThat(loaded.map("packets").get("0").orElseThrow()).contains("{packets=3, bytes=192}");
        }
    }

    @Test
    void constantsReachTheProgramByTheirType() throws BpfException, LibbpfException, IOException {
        Path root =
                Path.of("/sys/fs/bpf/treville-test-" + ProcessHandle.current().pid());
        OpenObject object = xdp("tests/xdp_values", "xdp")
                .rodata("small", "200")
                .rodata("negative", "-300")
                .rodata("plain", "0x10")
                .rodata("wide", "-4000000000")
                .rodata("flag", "true")
                .rodata("name", "porthos")
                .rodata("port", "7330")
                .rodata("colour", "GREEN")
                .rodata("list", "[1, 2, 3]")
                .pinRoot(root);
        try (LoadedObject loaded = object.load()) {
            LibbpfSyscalls.testRun(loaded.program().fd(), new byte[64], 1);
            assertThat(loaded.map("seen").get("0").orElseThrow())
                    .startsWith(
                            "{small=200, negative=-300, plain=16, wide=-4000000000, flag=true, name=\"porthos\", port=7330,"
                                    + " colour=GREEN, list=[1, 2, 3], ");
            assertThat(loaded.pins()).containsExactly(root.resolve("pinned_count"));
            try (LoadedObject second = object.load()) {
                assertThat(second.map("pinned_count").get("0")).contains("1");
                assertThat(second.pins()).isEmpty();
            }
            assertThat(root.resolve("pinned_count")).exists();
        }
        assertThat(root.resolve("pinned_count")).doesNotExist();
        Files.delete(root);
    }

    @Test
    void mapsOfSeveralKindsAreWrittenAndReadAsText() throws BpfException, IOException {
        Path root =
                Path.of("/sys/fs/bpf/treville-maps-" + ProcessHandle.current().pid());
        try (LoadedObject loaded = xdp("tests/xdp_values", "xdp")
                .maxEntries("flows", 2)
                .pinRoot(root)
                .load()) {
            BpfMap flows = loaded.map("flows");
            flows.set("{source=fc00::d6, port=80}", "5");
            assertThat(flows.dump()).containsExactly(new MapPage.Entry("{source=fc00::d6, port=80, unused=0}", "5"));
            assertThat(flows.get("{source=fc00::d6}")).isEmpty();
            flows.set("{port=1}", "1");
            assertThatThrownBy(() -> flows.set("{port=2}", "1")).hasMessageContaining("map flows: update: it is full");
            assertThat(flows.remove("{port=1}")).isTrue();
            assertThat(flows.remove("{port=1}")).isFalse();

            loaded.map("recent").set("7", "-8");
            assertThat(loaded.map("recent").get("7")).contains("-8");
            loaded.map("per_cpu").set("1", "3");
            assertThat(loaded.map("per_cpu").get("1").orElseThrow()).startsWith("[3, 3");
            loaded.map("untyped").set("0x010203", "258");
            assertThat(loaded.map("untyped").dump())
                    .containsExactly(new MapPage.Entry("0x010203", "0x0201000000000000"));
            assertThatThrownBy(() -> loaded.map("per_cpu").set("2", "1")).hasMessageContaining("beyond its 2 entries");
            assertThatThrownBy(() -> loaded.map("flow")).hasMessageContaining("(did you mean \"flows\"?)");
        }
        Files.delete(root);
    }

    @Test
    void aRefusalHasItsReasonInOneLineAndTheWholeLog() throws ObjectException {
        OpenObject object = xdp("tests/xdp_refused", "xdp/unchecked");
        assertThatThrownBy(object::load).isInstanceOfSatisfying(VerifierException.class, refused -> {
            assertThat(refused.getMessage())
                    .contains("verifier refused unchecked: invalid access to packet")
                    .contains("compare the end of the access with data_end first")
                    .doesNotContain("\n");
            assertThat(refused.log()).contains("processed ").contains("\n");
        });
    }

    @Test
    void kindsAreComparedBeforeAnythingIsLoaded() throws ObjectException {
        assertThatThrownBy(() -> xdp("tests/xdp_refused", "tc"))
                .isInstanceOf(ObjectException.class)
                .hasMessageContaining(
                        "section \"tc\" holds a program of type sched_cls, not xdp: use attach: {tc: INTERFACE}");
        OpenObject unknown = OpenObject.open(Objects.file("tests/xdp_refused")).select("anything", Program.Type.AUTO);
        assertThatThrownBy(unknown::load)
                .hasMessageContaining("section \"anything\" does not say what type its program has");
    }

    @Test
    void aTopologysProgramGetsItsFirstEntries() throws BpfException {
        Program program = new Program(
                "counter",
                Objects.file("xdp_counter").toString(),
                "xdp",
                Program.Type.AUTO,
                Map.of("verbose", "true"),
                Map.of("packets", new MapSetting(0, List.of(new MapSetting.Entry("0", "{packets=5}")))),
                new Program.Attach.None());
        try (LoadedObject loaded = ProgramLoader.load("athos", program, OpenObject.DEFAULT_PIN_ROOT)) {
            assertThat(loaded.map("packets").get("0").orElseThrow()).contains("{packets=5, bytes=0}");
        }
    }

    @Test
    void nothingIsUsedAfterItIsClosed() throws BpfException {
        LoadedObject loaded = xdp("xdp_counter", "xdp").load();
        BpfMap packets = loaded.map("packets");
        loaded.close();
        loaded.close();
        assertThatThrownBy(() -> packets.get("0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void bracketsAreAttachedOrTheReasonIsTold() throws BpfException {
        try (LoadedObject loaded = xdp("xdp_counter", "xdp").load();
                Brackets brackets = Brackets.of(Objects.file("bracket"), Brackets.newToken())) {
            Brackets.Outcome outcome = brackets.around(loaded.program(), "athos", "counter");
            if (KernelFeatures.tracing()) {
                assertThat(outcome).isEqualTo(new Brackets.Outcome.Attached());
            } else {
                assertThat(outcome)
                        .isEqualTo(new Brackets.Outcome.Unavailable("this kernel refuses tracing programs (EPERM)"));
            }
        }
    }

    @Test
    void aKernelWithoutTheBlockSaysSo() throws BpfException {
        OpenObject object =
                OpenObject.open(Objects.file("gob_counter")).select("ioam6_gob_counter", Program.Type.IOAM6_GOB);
        if (KernelFeatures.gob()) {
            GobChecks.run(Objects.folder());
        } else {
            assertThatThrownBy(object::load)
                    .isInstanceOf(KernelException.class)
                    .hasMessageEndingWith("this kernel has no IOAM6_GOB program type");
        }
    }
}
