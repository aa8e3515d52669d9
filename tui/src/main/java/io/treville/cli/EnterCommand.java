package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code enter}: a shell in the guest itself. */
@Command(
        name = "enter",
        mixinStandardHelpOptions = true,
        description =
                "Opens a shell in the guest of a lab, outside of its nodes (on this machine for a lab that runs here)."
                        + " Without a terminal, runs sh on what standard input says.",
        footerHeading = "%nExamples:%n",
        footer = {"  treville enter", "  echo 'uname -r; ip netns' | treville enter --lab ioam-gob"})
final class EnterCommand implements Callable<Integer> {
    @Mixin
    private LabOption lab = new LabOption();

    @Override
    public Integer call() throws HostException, InterruptedException, IOException {
        try (LabClient client = lab.open()) {
            int status = new InteractiveShell(client, null).run();
            Deeds.typed(client, "treville", "enter");
            return status;
        }
    }
}
