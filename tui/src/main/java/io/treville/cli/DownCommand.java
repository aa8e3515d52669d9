package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.RuntimeDirectory;
import io.treville.lab.Sweep;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code down}: takes labs down, also those whose process was killed. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Takes labs down: without --all what killed runs left behind, with it every lab of this user.")
final class DownCommand implements Callable<Integer> {
    @Option(names = "--all", description = "Running labs too.")
    private boolean all;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        Sweep sweep = new Sweep(RuntimeDirectory.open());
        List<Sweep.Removed> removed = all ? sweep.all() : sweep.orphans();
        PrintWriter out = spec.commandLine().getOut();
        for (Sweep.Removed each : removed) {
            out.println(each.lab() + ": " + each.how());
        }
        if (removed.isEmpty()) {
            out.println(all ? "no labs" : "nothing was left behind");
        }
        out.flush();
        return ExitCode.OK;
    }
}
