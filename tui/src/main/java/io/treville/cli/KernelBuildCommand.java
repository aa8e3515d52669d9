package io.treville.cli;

import io.treville.scenario.report.Json;
import io.treville.vm.kernel.BuildProgress;
import io.treville.vm.kernel.Kernel;
import io.treville.vm.kernel.KernelBuild;
import io.treville.vm.kernel.KernelCache;
import io.treville.vm.kernel.KernelException;
import io.treville.vm.kernel.KernelSpec;
import io.treville.vm.kernel.KernelSweep;
import io.treville.vm.kernel.PatchedIp;
import io.treville.vm.kernel.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kernel build}: the kernel of a profile, from the cache or built now. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description = "Builds the kernel that labs run on, unless it is built already; the last line is its path.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville kernel build",
            "  treville kernel build --profile debug --jobs 8",
            "  treville kernel build --source ~/src/linux-6.12.40.tar.xz"
        })
final class KernelBuildCommand implements Callable<Integer> {
    @Option(names = "--profile", paramLabel = "PROFILE", description = "default, or debug (KASAN, lockdep; slow).")
    private Profile profile = Profile.DEFAULT;

    @Option(names = "--stock", description = "Without the patch series.")
    private boolean stock;

    @Option(
            names = "--source",
            paramLabel = "TARBALL|DIR",
            description = "A source of Linux 6.12; Debian's linux-source-6.12 if not given. A folder is copied.")
    private @Nullable Path source;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Processes at a time; as many as processors if not given.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--keep-tree", description = "Keep the built tree (about 3 GB); its path is told.")
    private boolean keepTree;

    @Option(names = "--no-iproute2", description = "Leave out the patched ip that belongs to the patched kernel.")
    private boolean noIproute2;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (jobs < 1) {
            throw new CommandException(ExitCode.USAGE, "--jobs " + jobs + ": must be at least 1");
        }
        Progress progress = Progress.onStandardError();
        try {
            KernelCache cache = KernelCommand.cache();
            KernelSpec wanted = new KernelSpec(profile, stock, source);
            BuildProgress.Listener listener = event -> show(progress, event);
            KernelBuild build = new KernelBuild(cache, jobs, keepTree);
            Kernel kernel = build.run(wanted, listener);
            Path ip = stock || noIproute2 ? null : PatchedIp.of(cache).orBuild(listener);
            progress.erase();
            boolean current = new KernelSweep(cache).current().equals(Optional.of(kernel));
            print(kernel, ip, build.tree(kernel), current);
            return ExitCode.OK;
        } catch (KernelException failure) {
            progress.erase();
            throw KernelCommand.failure(failure);
        }
    }

    private void print(Kernel kernel, @Nullable Path ip, Path tree, boolean current) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> {
                if (keepTree && Files.exists(tree)) {
                    out.println(tree);
                }
                if (ip != null) {
                    out.println(ip);
                }
                out.println(kernel.image());
            }
            case JSON -> out.println(Json.document(KernelRow.of(kernel, current, ip)));
        }
        out.flush();
    }

    static void show(Progress progress, BuildProgress event) {
        switch (event) {
            case BuildProgress.StepStarted started ->
                progress.started(started.step().text() + (started.resumed() ? " (going on where it was)" : ""));
            case BuildProgress.Fraction at -> progress.at(at.step().text(), at.fraction(), at.left());
            case BuildProgress.StepEnded ended -> progress.ended(ended.step().text(), ended.took());
            case BuildProgress.Waiting waiting ->
                progress.line("the same kernel is being built by " + waiting.holder() + "; waiting for it");
            case BuildProgress.Line line -> {}
        }
    }
}
