package io.treville.cli.complete;

import java.util.ArrayList;
import java.util.List;

/** The completion script for fish 3.1 and later, with what each command and option does. */
public final class FishScript {
    private static final String WALK = """
            function __treville_expand # WHAT LAB TYPED HEAD: the words it stands for, a line each
                for part in (string split , -- $argv[1])
                    switch $part
                        case - ''
                        case @file
                            __fish_complete_path $argv[3] | string replace -r '^' -- "$argv[4]"
                        case @folder
                            __fish_complete_directories $argv[3] '' | string replace -r '^' -- "$argv[4]"
                        case @command
                            __fish_complete_command
                        case '@*'
                            set -l lab
                            test -z "$argv[2]"; or set lab --lab $argv[2]
                            set -l kind (string sub -s 2 -- $part)
                            set -l program (commandline -opc)[1]
                            $program complete-names $kind $lab 2>/dev/null | string replace -r '^' -- "$argv[4]"
                            test $kind != topology; or __fish_complete_path $argv[3]
                        case '*'
                            echo "$argv[4]$part"
                    end
                end
            end

            function __treville_complete
                set -l words (commandline -opc)
                set -l typed (commandline -ct)
                set -l path ''
                set -l place 0
                set -l open ''
                set -l foreign ''
                set -l lab ''
                set -l what ''
                set -g __treville_commands
                __treville_table $path
                for word in $words[2..-1]
                    if test -n "$open"
                        test $open != --lab; or set lab $word
                        set open ''
                    else if test -n "$foreign"
                        set place (math $place + 1)
                    else if test "$word" = --
                        set foreign 1
                    else if string match -q -- '-*' $word
                        string match -q -- '--lab=*' $word; and set lab (string replace -- --lab= '' $word)
                        string match -q -- "$word=*" $__treville_options; and set open $word
                    else if test $place = 0; and string match -q -- "$word"\\t'*' $__treville_commands
                        set path (string trim -- "$path $word")
                        __treville_table $path
                    else
                        set place (math $place + 1)
                        string match -q -- '*@command*' $__treville_arguments; and set foreign 1
                    end
                end
                if test -n "$open"
                    set what (string match -- "$open=*" $__treville_options | string replace -r '^[^=]*=' '')
                    __treville_expand "$what" "$lab" "$typed" ''
                else if test -z "$foreign"; and string match -q -- '-*=*' $typed
                    set -l name (string replace -r '=.*' '' -- $typed)
                    set what (string match -- "$name=*" $__treville_options | string replace -r '^[^=]*=' '')
                    __treville_expand "$what" "$lab" (string replace -r '^[^=]*=' '' -- $typed) "$name="
                else if test -z "$foreign"; and string match -q -- '-*' $typed
                    string join -- \\n $__treville_described
                else
                    if test $place = 0; and test -z "$foreign"
                        string join -- \\n $__treville_commands
                    end
                    if test $place -lt (count $__treville_arguments)
                        set what $__treville_arguments[(math $place + 1)]
                    else if test -n "$__treville_repeats"
                        set what $__treville_arguments[-1]
                    end
                    __treville_expand "$what" "$lab" "$typed" ''
                end
            end

            complete -c treville -f -a '(__treville_complete)'
            """;

    private FishScript() {}

    public static String of(CommandWords program) {
        StringBuilder text = new StringBuilder();
        text.append("# fish completion of treville. Made by: treville completion fish\n\n");
        text.append("function __treville_table # COMMAND: sets what it knows\n");
        for (String name : List.of("commands", "options", "described", "arguments", "repeats")) {
            text.append("    set -g __treville_").append(name).append('\n');
        }
        text.append("    switch \"$argv\"\n");
        for (ScriptTable.Row row : ScriptTable.of(program)) {
            List<String> commands = new ArrayList<>();
            row.commands().forEach(each -> commands.add(described(each.name(), each.summary())));
            List<String> described = new ArrayList<>();
            row.described()
                    .forEach(option ->
                            option.names().forEach(name -> described.add(described(name, option.summary()))));
            text.append("        case ").append(quoted(row.path())).append('\n');
            set("commands", commands, text);
            set("options", row.options().stream().map(FishScript::quoted).toList(), text);
            set("described", described, text);
            set("arguments", row.arguments().stream().map(FishScript::quoted).toList(), text);
            set("repeats", row.repeats() ? List.of("1") : List.of(), text);
        }
        return text.append("    end\nend\n\n").append(WALK).toString();
    }

    private static String described(String word, String summary) {
        return quoted(word) + "\\t" + quoted(summary);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static void set(String name, List<String> words, StringBuilder text) {
        if (!words.isEmpty()) {
            text.append("            set __treville_")
                    .append(name)
                    .append(' ')
                    .append(String.join(" ", words))
                    .append('\n');
        }
    }
}
