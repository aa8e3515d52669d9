package io.treville.lab;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.vm.kernel.BuildProgress;
import io.treville.vm.kernel.BzImage;
import io.treville.vm.kernel.IkConfig;
import io.treville.vm.kernel.Kernel;
import io.treville.vm.kernel.KernelBuild;
import io.treville.vm.kernel.KernelCache;
import io.treville.vm.kernel.KernelConfig;
import io.treville.vm.kernel.KernelException;
import io.treville.vm.kernel.KernelSpec;
import io.treville.vm.kernel.PatchedIp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the kernel of a lab: the file the user gave, the cached one, or one that is built now. */
final class KernelPhase {
    private final LabRequest request;
    private final Phases phases;
    private @Nullable Path image;
    private String release = "";

    KernelPhase(LabRequest request, Phases phases) {
        this.request = request;
        this.phases = phases;
    }

    Path image() throws HostException {
        Path found = image;
        if (found == null) {
            throw new HostException(Kind.INTERNAL, "no kernel was looked for");
        }
        return found;
    }

    String release() {
        return release;
    }

    /** Runs the phase; returns what it found, for people. */
    String run() throws HostException, InterruptedException {
        Path given = request.kernelImage();
        try {
            return given != null ? use(given) : cached();
        } catch (KernelException e) {
            Kind kind = e instanceof KernelException.Unusable || e instanceof KernelException.SeriesMismatch
                    ? Kind.USAGE
                    : Kind.ENVIRONMENT;
            throw new HostException(kind, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new HostException(Kind.ENVIRONMENT, "kernel: " + e.getMessage(), e);
        }
    }

    private String use(Path given) throws HostException, IOException {
        if (!Files.isReadable(given) || !Files.isRegularFile(given)) {
            throw new HostException(Kind.USAGE, "--kernel " + given + ": no such file, or not readable");
        }
        if (!BzImage.is(given)) {
            throw new HostException(Kind.USAGE, "--kernel " + given + ": is not a Linux bzImage");
        }
        image = given;
        release = String.valueOf(given.getFileName());
        Optional<KernelConfig> config = configOf(given);
        if (config.isPresent()) {
            demand(config.get(), given.toString());
        } else {
            phases.emit(new LabEvent.Notice(given + " does not tell its configuration: whether it has what "
                    + request.topology().name() + " needs will be seen"));
        }
        return given.toString();
    }

    /** The configuration beside a kernel, as a build tree or a distribution leaves it, or the one in it. */
    private static Optional<KernelConfig> configOf(Path kernel) throws IOException {
        String name = String.valueOf(kernel.getFileName());
        List<String> besides = name.startsWith("vmlinuz-")
                ? List.of("config-" + name.substring("vmlinuz-".length()))
                : List.of("config", ".config");
        for (String beside : besides) {
            Path file = kernel.resolveSibling(beside);
            if (Files.isReadable(file) && Files.isRegularFile(file)) {
                return Optional.of(KernelConfig.read(file));
            }
        }
        return IkConfig.read(kernel);
    }

    private String cached() throws HostException, KernelException, IOException, InterruptedException {
        KernelCache cache =
                new KernelCache(KernelCache.defaultRoot(), request.home().resolve("kernel"));
        KernelSpec spec = KernelSpec.standard();
        Optional<Kernel> found = cache.find(spec);
        Kernel kernel = found.isPresent() ? found.get() : build(cache, spec);
        image = kernel.image();
        release = kernel.release();
        demand(kernel.config(), kernel.release());
        return kernel.release() + (found.isPresent() ? " (cached)" : " (built)");
    }

    private Kernel build(KernelCache cache, KernelSpec spec) throws KernelException, InterruptedException {
        phases.emit(
                new LabEvent.Notice(
                        "building the patched kernel, once: some seven minutes on two cores; ctrl-C and the same command resume it"));
        int jobs = Runtime.getRuntime().availableProcessors();
        Kernel built = new KernelBuild(cache, jobs, false).run(spec, this::progress);
        try {
            PatchedIp.of(cache).orBuild(this::progress);
        } catch (KernelException e) {
            // The engine does without it; only who types ip commands in a node wants it.
            phases.emit(new LabEvent.Notice("no patched ip: " + e.getMessage()));
        }
        return built;
    }

    private void progress(BuildProgress event) {
        switch (event) {
            case BuildProgress.StepStarted step ->
                phases.emit(new LabEvent.PhaseProgress(
                        Phase.KERNEL, 0, null, step.step().text()));
            case BuildProgress.Fraction fraction ->
                phases.emit(new LabEvent.PhaseProgress(
                        Phase.KERNEL,
                        fraction.fraction(),
                        fraction.left(),
                        fraction.step().text()));
            case BuildProgress.Waiting waiting ->
                phases.emit(new LabEvent.Notice("waiting for " + waiting.holder() + ", which builds the same kernel"));
            case BuildProgress.Line line -> phases.emit(new LabEvent.PhaseOutput(Phase.KERNEL, line.text()));
            case BuildProgress.StepEnded ended -> {
                // The next step's start says as much.
            }
        }
    }

    private void demand(KernelConfig config, String kernel) throws HostException {
        List<String> missing = config.missing(request.topology().kernelOptions());
        if (!missing.isEmpty()) {
            throw new HostException(
                    Kind.ENVIRONMENT,
                    kernel + " lacks " + String.join(", ", missing) + ", which "
                            + request.topology().name() + " needs: leave --kernel out to use ours");
        }
    }
}
