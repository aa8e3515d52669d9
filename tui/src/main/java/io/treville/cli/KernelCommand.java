package io.treville.cli;

import io.treville.vm.kernel.KernelCache;
import io.treville.vm.kernel.KernelException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kernel}: the kernels that labs run on. */
@Command(
        name = "kernel",
        mixinStandardHelpOptions = true,
        description = "Builds, lists, removes and examines the kernels that labs run on.",
        footerHeading = "%nExamples:%n",
        footer = {"  treville kernel build", "  treville kernel list"},
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            KernelBuildCommand.class,
            KernelListCommand.class,
            KernelGcCommand.class,
            KernelConfigCommand.class
        })
final class KernelCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandException(ExitCode.USAGE, spec.commandLine().getUsageMessage());
    }

    static KernelCache cache() {
        return new KernelCache(KernelCache.defaultRoot(), Home.directory().resolve("kernel"));
    }

    static CommandException failure(KernelException failure) {
        int code = switch (failure) {
            case KernelException.Lack lack -> ExitCode.ENVIRONMENT;
            case KernelException.Cancelled cancelled -> ExitCode.INTERRUPTED;
            case KernelException.Unusable unusable -> ExitCode.USAGE;
            case KernelException.SeriesMismatch mismatch -> ExitCode.USAGE;
            case KernelException.ConfigContradiction contradiction -> ExitCode.USAGE;
            case KernelException.BuildFailed failed -> ExitCode.USAGE;
        };
        CommandException thrown = new CommandException(code, String.valueOf(failure.getMessage()));
        thrown.initCause(failure);
        return thrown;
    }
}
