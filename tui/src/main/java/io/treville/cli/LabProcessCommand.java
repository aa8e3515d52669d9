package io.treville.cli;

import io.treville.lab.daemon.LabProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lab-process}: what {@code up} starts to keep a lab. Not for people. */
@Command(name = LabProcessCommand.NAME, hidden = true, description = "Keeps a lab; started by up.")
final class LabProcessCommand implements Callable<Integer> {
    static final String NAME = "lab-process";

    /** What waits for slow readers is bounded far below this; without it the JVM takes a quarter of the machine for garbage. */
    private static final String HEAP = "-Xmx512m";

    /** The second compiler would take the time of a processor from a lab that comes up, for code that is fast enough without. */
    private static final String COMPILER = "-XX:TieredStopAtLevel=1";

    private static final String CACHE = "-XX:AOTCache=";

    /** The command line that starts this very program with its own start-up cache, and this command's name for arguments. */
    static List<String> commandLine() throws IOException {
        String own = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8);
        List<String> argv = new ArrayList<>();
        int start = 0;
        for (int end = own.indexOf('\0'); end >= 0; end = own.indexOf('\0', start)) {
            String argument = own.substring(start, end);
            argv.add(argument.startsWith(CACHE) ? CACHE + System.getProperty("treville.aot") : argument);
            if (argument.equals(Treville.class.getName())) {
                argv.addAll(argv.size() - 1, List.of(HEAP, COMPILER));
                argv.add(NAME);
                return argv;
            }
            start = end + 1;
        }
        throw new CommandException(ExitCode.ENVIRONMENT, "this program was not started by scripts/treville");
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintStream starter = System.out;
        LabProcess.run(System.in, starter, Version.text());
        return ExitCode.OK;
    }
}
