package io.treville.cli;

import io.treville.cli.manual.Entry;
import io.treville.cli.manual.ManPage;
import io.treville.cli.manual.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code generate-docs}: the man pages and the reference, from the commands themselves. For who changes commands. */
@Command(
        name = GenerateDocsCommand.NAME,
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Writes DIR/man/*.1, and the reference at the end of DIR/cli.md.")
final class GenerateDocsCommand implements Callable<Integer> {
    static final String NAME = "generate-docs";

    @Parameters(paramLabel = "DIR", description = "The project's docs folder.")
    private Path folder = Path.of("docs");

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(folder.resolve("man"));
        for (Map.Entry<String, String> file : files(folder).entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return ExitCode.OK;
    }

    /** What the generated files have to be, by their names in the folder. */
    static Map<String, String> files(Path folder) throws IOException {
        Entry program = Entry.of(Treville.commandLine());
        Map<String, String> files = new LinkedHashMap<>();
        files.put("man/" + ManPage.name(program) + ".1", ManPage.of(program));
        for (Entry command : program.entries()) {
            files.put("man/" + ManPage.name(command) + ".1", ManPage.of(command));
        }
        String page = Files.readString(folder.resolve("cli.md"));
        int mark = page.indexOf(Reference.MARK);
        String written = mark < 0 ? page + "\n" : page.substring(0, mark);
        files.put("cli.md", written + Reference.MARK + "\n" + Reference.of(program));
        return files;
    }
}
