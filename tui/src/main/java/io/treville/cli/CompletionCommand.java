package io.treville.cli;

import io.treville.cli.complete.BashScript;
import io.treville.cli.complete.CommandWords;
import io.treville.cli.complete.FishScript;
import io.treville.cli.complete.ZshScript;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: completion scripts. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description =
                "Prints the completion script of a shell: commands, options and their words, and the labs, nodes, links, programs"
                        + " and maps there are at the moment.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(treville completion bash)",
            "  treville completion zsh >\"$fpath[1]/_treville\"",
            "  treville completion fish >~/.config/fish/completions/treville.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    /** Shells there is a script for. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private Shell shell = Shell.BASH;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandWords program = CommandWords.of(Treville.commandLine());
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (shell) {
                    case BASH -> BashScript.of(program);
                    case ZSH -> ZshScript.of(program);
                    case FISH -> FishScript.of(program);
                });
        out.flush();
        return ExitCode.OK;
    }
}
