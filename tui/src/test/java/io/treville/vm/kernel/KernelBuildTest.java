package io.treville.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zeroturnaround.exec.ProcessExecutor;

/** Builds a tiny tree with the real make, gcc, patch and tar. */
@Tag("unit")
@Timeout(300)
class KernelBuildTest {
    private final Path folder;

    KernelBuildTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void makesAnEntryOfImageConfigMapAndHeaders() throws Exception {
        TinyTree tiny = new TinyTree(folder).open();
        KernelCache cache = tiny.cache();
        Kernel kernel = TinyTree.builder(cache).run(tiny.spec(), event -> {});
        assertThat(kernel.image()).isNotEmptyFile();
        assertThat(kernel.systemMap()).content().contains("part12");
        assertThat(kernel.headers().resolve("linux/tiny.h")).exists();
        assertThat(kernel.headers().resolve("Makefile")).doesNotExist();
        assertThat(kernel.config().has("CONFIG_GOB")).isTrue();
        assertThat(kernel.release()).isEqualTo("6.12.1-tiny");
        assertThat(kernel.series()).isTrue();
        assertThat(cache.find(tiny.spec())).contains(kernel);
        assertThat(cache.buildFolder().resolve(kernel.key())).doesNotExist();
    }

    @Test
    void aKernelInTheCacheIsNotBuiltAgain() throws Exception {
        TinyTree tiny = new TinyTree(folder).open();
        Kernel first = TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {});
        List<BuildProgress> events = new ArrayList<>();
        assertThat(TinyTree.builder(tiny.cache()).run(tiny.spec(), events::add)).isEqualTo(first);
        assertThat(events).isEmpty();
    }

    @Test
    void stepsComeInOrderAndTheCompilationTellsHowFarItIs() throws Exception {
        TinyTree tiny = new TinyTree(folder).open();
        List<Step> ended = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();
        TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {
            if (event instanceof BuildProgress.StepEnded end) {
                ended.add(end.step());
            } else if (event instanceof BuildProgress.Fraction at && at.step() == Step.COMPILE) {
                fractions.add(at.fraction());
            }
        });
        assertThat(ended)
                .containsExactly(Step.UNPACK, Step.PATCH, Step.CONFIGURE, Step.COMPILE, Step.HEADERS, Step.INSTALL);
        assertThat(fractions).isNotEmpty().isSorted().allMatch(fraction -> fraction >= 0 && fraction <= 1);
        assertThat(Files.readString(tiny.cache().root().resolve("history"))).startsWith("default=12,");
    }

    @Test
    void aTarballOfAnyCompressionIsUnpacked() throws Exception {
        TinyTree tiny = new TinyTree(folder).open();
        for (String option : List.of("--xz", "--gzip", "--bzip2", "--no-acls")) {
            Path tarball = folder.resolve("linux" + option + ".tar");
            new ProcessExecutor("tar", "-C", folder.toString(), "-c", option, "-f", tarball.toString(), "linux")
                    .exitValueNormal()
                    .execute();
            KernelSpec spec = new KernelSpec(Profile.DEFAULT, true, tarball);
            assertThat(TinyTree.builder(tiny.cache()).run(spec, event -> {}).image())
                    .isNotEmptyFile();
        }
    }

    @Test
    void theGivenFolderIsNotChanged() throws Exception {
        TinyTree tiny = new TinyTree(folder).open();
        patch(tiny, 3, "33");
        String before = Files.readString(tiny.part(3));
        TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {});
        assertThat(tiny.part(3)).hasContent(before);
        try (var files = Files.list(tiny.source())) {
            assertThat(files).hasSize(1 + TinyTree.PARTS);
        }
    }

    @Test
    void aSeriesThatDoesNotApplyNamesPatchFileAndHunkBeforeAnythingIsBuilt() throws Exception {
        TinyTree tiny = new TinyTree(folder).open();
        patch(tiny, 3, "33");
        Files.writeString(tiny.part(3), "int part3(void)\n{\n\treturn 4;\n}\n");
        List<Step> started = new ArrayList<>();
        assertThatThrownBy(() -> TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {
                    if (event instanceof BuildProgress.StepStarted start) {
                        started.add(start.step());
                    }
                }))
                .isInstanceOf(KernelException.SeriesMismatch.class)
                .hasMessage("kernel/patches/0001-part3.patch does not apply to Linux 6.12.1:"
                        + " part3.c: Hunk #1 FAILED at 1");
        assertThat(started).containsExactly(Step.UNPACK, Step.PATCH);
    }

    @Test
    void aFragmentLineThatDoesNotHoldNamesOptionAndFragment() throws Exception {
        TinyTree tiny = new TinyTree(folder).open();
        Files.writeString(tiny.recipes().resolve("config/net.config"), "CONFIG_UNKNOWN=y\n");
        assertThatThrownBy(() -> TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {}))
                .isInstanceOf(KernelException.ConfigContradiction.class)
                .hasMessageStartingWith("kernel/config/net.config: CONFIG_UNKNOWN=y does not hold: ");
    }

    @Test
    void whatChangesWhileItIsBuiltIsNotTakenForWhatTheKeySays() throws Exception {
        TinyTree tiny = new TinyTree(folder).open();
        Path fragment = tiny.recipes().resolve("config/net.config");
        assertThatThrownBy(() -> TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {
                    if (event instanceof BuildProgress.StepStarted start && start.step() == Step.CONFIGURE) {
                        edit(fragment, "CONFIG_EDITED=y\n");
                    }
                }))
                .isInstanceOf(KernelException.Unusable.class)
                .hasMessageContaining("changed while the build went on");
        Kernel kernel = TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {});
        assertThat(kernel.config().has("CONFIG_EDITED")).isTrue();
    }

    private static void edit(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aCompilerErrorIsOneLineThatNamesTheLog() throws Exception {
        TinyTree tiny = new TinyTree(folder).open();
        Files.writeString(tiny.part(9), "int part9(void) { return nine; }\n");
        assertThatThrownBy(() -> TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {}))
                .isInstanceOfSatisfying(
                        KernelException.BuildFailed.class,
                        failed -> assertThat(failed.log()).content().contains("nine", "part8.o"))
                .hasMessageMatching("compile failed: part9.c:1:\\d+: error: .nine. undeclared .* \\(log: .*\\)");
    }

    @Test
    void whatIsNoTreeOfLinux612IsRefused() throws Exception {
        TinyTree tiny = new TinyTree(folder).open();
        Files.writeString(tiny.source().resolve("Makefile"), "VERSION = 5\nPATCHLEVEL = 10\nSUBLEVEL = 3\n");
        assertThatThrownBy(() -> TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {}))
                .isInstanceOf(KernelException.Unusable.class)
                .hasMessageEndingWith("linux is no source of Linux 6.12: its Makefile says 5.10.3");
        assertThatThrownBy(() -> TinyTree.builder(tiny.cache())
                        .run(new KernelSpec(Profile.DEFAULT, true, Path.of("/no/such")), event -> {}))
                .isInstanceOf(KernelException.Unusable.class)
                .hasMessage("--source /no/such: no such file or directory");
    }

    @Test
    void anInterruptEndsMakeAndTheNextBuildGoesOnWhereItWas() throws Exception {
        TinyTree tiny = new TinyTree(folder);
        CompletableFuture<ProcessHandle> make = new CompletableFuture<>();
        Thread here = Thread.currentThread();
        assertThatThrownBy(() -> TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {
                    makeOf(event).ifPresent(handle -> {
                        make.complete(handle);
                        here.interrupt();
                    });
                }))
                .isInstanceOf(InterruptedException.class);
        make.join().onExit().get(2, TimeUnit.MINUTES);
        assertThat(tiny.cache().entries()).isEmpty();
        assertGoesOn(tiny);
    }

    @Test
    void afterSigkillNoProcessRemainsAndTheNextBuildGoesOnWhereItWas() throws Exception {
        TinyTree tiny = new TinyTree(folder);
        Process builder = BuildProcess.start(folder);
        try (var lines = builder.inputReader()) {
            ProcessHandle make =
                    ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
            builder.destroyForcibly();
            make.onExit().get(2, TimeUnit.MINUTES);
        }
        assertGoesOn(tiny);
    }

    @Test
    void theSecondBuildOfAKeyWaitsSaysForWhomAndUsesTheResult() throws Exception {
        TinyTree tiny = new TinyTree(folder);
        Process first = BuildProcess.start(folder);
        try (var lines = first.inputReader()) {
            assertThat(lines.readLine()).isNotNull();
            CompletableFuture<String> holder = new CompletableFuture<>();
            List<BuildProgress> events = new ArrayList<>();
            CompletableFuture<Kernel> second = CompletableFuture.supplyAsync(() -> {
                try {
                    return TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {
                        events.add(event);
                        if (event instanceof BuildProgress.Waiting waiting) {
                            holder.complete(waiting.holder());
                        }
                    });
                } catch (KernelException | InterruptedException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            assertThat(holder.get(2, TimeUnit.MINUTES)).startsWith("process " + first.pid() + " of ");
            tiny.open();
            Files.writeString(folder.resolve("gate/fifo"), "go");
            assertThat(second.get(2, TimeUnit.MINUTES).image()).isNotEmptyFile();
            assertThat(events).hasSize(1);
            assertThat(first.waitFor()).isZero();
        }
    }

    /** Part 7 was waited for: what was made before must not be made again. */
    private static void assertGoesOn(TinyTree tiny) throws IOException, KernelException, InterruptedException {
        tiny.open();
        List<String> lines = new ArrayList<>();
        List<BuildProgress.StepStarted> steps = new ArrayList<>();
        Kernel kernel = TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {
            if (event instanceof BuildProgress.Line line) {
                lines.add(line.text());
            } else if (event instanceof BuildProgress.StepStarted start) {
                steps.add(start);
            }
        });
        assertThat(kernel.image()).isNotEmptyFile();
        assertThat(steps).first().isEqualTo(new BuildProgress.StepStarted(Step.COMPILE, true));
        assertThat(lines).contains("  CC      part7.o").doesNotContain("  CC      part1.o", "  CC      part2.o");
    }

    static Optional<ProcessHandle> makeOf(BuildProgress event) {
        return event instanceof BuildProgress.Line line && line.text().startsWith("  WAIT ")
                ? ProcessHandle.of(Long.parseLong(line.text().substring(6).strip()))
                : Optional.empty();
    }

    private static void patch(TinyTree tiny, int part, String value) throws IOException {
        String patch = """
                Change a part

                --- a/partN.c
                +++ b/partN.c
                @@ -1,4 +1,4 @@
                 int partN(void)
                 {
                -	return N;
                +	return VALUE;
                 }
                """.replace("VALUE", value).replace("N", Integer.toString(part));
        String name = "0001-part" + part + ".patch";
        Files.writeString(tiny.recipes().resolve("patches").resolve(name), patch);
        Files.writeString(tiny.recipes().resolve("patches/series"), name + "\n");
    }
}
