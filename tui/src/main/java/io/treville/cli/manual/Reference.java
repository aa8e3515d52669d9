package io.treville.cli.manual;

import java.util.List;

/** The reference of all commands, in Markdown. */
public final class Reference {
    /** Where it begins in docs/cli.md; what stands before is written by hand. */
    public static final String MARK = "<!-- From here on made by: treville generate-docs docs -->\n";

    private final StringBuilder text = new StringBuilder();

    private Reference() {}

    public static String of(Entry program) {
        Reference reference = new Reference();
        reference.write(program);
        return reference.text.toString();
    }

    private void write(Entry program) {
        line("# All commands");
        line("");
        line("`" + program.synopsis() + "`");
        line("");
        line(
                "`--help`, `--version` and what is said of every command belong to all; the other options to `treville TOPOLOGY`, the terminal"
                        + " interface.");
        line("");
        terms(program.options());
        line("Exit codes:");
        line("");
        terms(program.exitCodes());
        program.entries().forEach(each -> command(each, "## "));
    }

    private void command(Entry command, String heading) {
        line(heading + command.title());
        line("");
        line("    " + command.synopsis());
        line("");
        for (String paragraph : command.description()) {
            line(escaped(paragraph));
            line("");
        }
        terms(command.arguments());
        terms(command.options());
        if (!command.examples().isEmpty()) {
            line("Examples:");
            line("");
            command.examples().forEach(example -> line("    " + example));
            line("");
        }
        command.entries().forEach(each -> command(each, "### "));
    }

    private void terms(List<Entry.Term> terms) {
        for (Entry.Term term : terms) {
            line("- `" + term.word() + "`: " + escaped(term.text()));
        }
        if (!terms.isEmpty()) {
            line("");
        }
    }

    private static String escaped(String plain) {
        return plain.replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("[", "\\[");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
