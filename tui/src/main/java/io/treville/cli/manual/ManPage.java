package io.treville.cli.manual;

import java.util.List;

/** A command, with the commands it has, as a page of section 1 for man(1): the macros of man(7). */
public final class ManPage {
    private final StringBuilder text = new StringBuilder();

    private ManPage() {}

    public static String of(Entry command) {
        ManPage page = new ManPage();
        page.write(command);
        return page.text.toString();
    }

    /** The page's name, as {@code treville-run}. */
    public static String name(Entry command) {
        return String.join("-", command.path());
    }

    private void write(Entry command) {
        boolean program = command.path().size() == 1;
        line(".TH \"" + name(command).toUpperCase(java.util.Locale.ROOT) + "\" \"1\" \"\" \"Treville\" \"Treville\"");
        line(".SH NAME");
        line(escaped(name(command)) + " \\- " + escaped(command.summary()));
        line(".SH SYNOPSIS");
        line(escaped(command.synopsis()));
        line(".SH DESCRIPTION");
        paragraphs(command.description());
        terms(".SH ARGUMENTS", command.arguments());
        terms(".SH OPTIONS", command.options());
        if (program) {
            line(".SH COMMANDS");
            for (Entry each : command.entries()) {
                line(".TP\n.BR " + escaped(name(each)) + " (1)");
                line(escaped(each.summary()));
            }
        } else {
            command.entries().forEach(this::section);
        }
        terms(".SH EXIT STATUS", command.exitCodes());
        examples(".SH EXAMPLES", command.examples());
        line(".SH SEE ALSO");
        line(program ? ".BR ip (8), bpftool (8)" : ".BR treville (1)");
    }

    /** A command of a command, and those that it has. */
    private void section(Entry command) {
        line(".SH " + escaped(command.title().toUpperCase(java.util.Locale.ROOT)));
        line(escaped(command.synopsis()));
        line(".PP");
        paragraphs(command.description());
        terms("", command.arguments());
        terms("", command.options());
        examples(".PP\nExamples:", command.examples());
        command.entries().forEach(this::section);
    }

    private void paragraphs(List<String> paragraphs) {
        for (int i = 0; i < paragraphs.size(); i++) {
            if (i > 0) {
                line(".PP");
            }
            line(escaped(paragraphs.get(i)));
        }
    }

    private void terms(String heading, List<Entry.Term> terms) {
        if (terms.isEmpty()) {
            return;
        }
        if (!heading.isEmpty()) {
            line(heading);
        }
        for (Entry.Term term : terms) {
            line(".TP\n\\fB" + escaped(term.word()) + "\\fR");
            line(escaped(term.text()));
        }
    }

    private void examples(String heading, List<String> examples) {
        if (!examples.isEmpty()) {
            line(heading);
            line(".PP\n.EX");
            examples.forEach(example -> line(escaped(example)));
            line(".EE");
        }
    }

    /** Hyphens stay hyphens, so that options can be copied; a line that begins as a request does not become one. */
    private static String escaped(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("…", "...");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
