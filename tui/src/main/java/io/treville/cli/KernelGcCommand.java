package io.treville.cli;

import io.treville.scenario.report.Json;
import io.treville.vm.kernel.KernelSweep;
import io.treville.vm.kernel.Sizes;
import io.treville.vm.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kernel gc}: removes kernels and build trees that are no longer worth their space. */
@Command(
        name = "gc",
        mixinStandardHelpOptions = true,
        description =
                "Removes old kernels, stale build trees, and snapshots of warm starts that are of no use any more. The"
                        + " kernel that labs run on, and what is being built, stays.",
        footerHeading = "%nExample:%n",
        footer = "  treville kernel gc --keep 1 --dry-run")
final class KernelGcCommand implements Callable<Integer> {
    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Besides the kernel that labs run on, keep the N last used; 2 if not given.")
    private int keep = 2;

    @Option(names = "--all", description = "Remove all kernels, build trees and snapshots.")
    private boolean all;

    @Option(names = "--dry-run", description = "Only tell what would be removed.")
    private boolean dryRun;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** As written in JSON. */
    private record Row(String path, String what, long octets, boolean removed) {}

    @Override
    public Integer call() throws IOException {
        if (keep < 0) {
            throw new CommandException(ExitCode.USAGE, "--keep " + keep + ": must not be negative");
        }
        List<KernelSweep.Removal> removals =
                new ArrayList<>(new KernelSweep(KernelCommand.cache()).run(keep, all, dryRun));
        SnapshotStore.ofUser()
                .sweep(all, dryRun)
                .forEach((folder, octets) -> removals.add(new KernelSweep.Removal(folder, "snapshot", octets)));
        PrintWriter out = spec.commandLine().getOut();
        long total = 0;
        for (KernelSweep.Removal removal : removals) {
            total += removal.octets();
            switch (format) {
                case TEXT -> out.println(removal.what() + "  " + Sizes.text(removal.octets()) + "  " + removal.path());
                case JSON ->
                    out.println(Json.document(
                            new Row(removal.path().toString(), removal.what(), removal.octets(), !dryRun)));
            }
        }
        if (format == DataFormat.TEXT) {
            out.println(
                    removals.isEmpty() ? "nothing to remove" : (dryRun ? "would free " : "freed ") + Sizes.text(total));
        }
        out.flush();
        return ExitCode.OK;
    }
}
