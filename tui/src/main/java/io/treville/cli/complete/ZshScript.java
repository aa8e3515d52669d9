package io.treville.cli.complete;

import java.util.ArrayList;
import java.util.List;

/** The completion script for zsh 5.8 and later, with what each command and option does. */
public final class ZshScript {
    /** The names begin with tv_ because zsh has parameters of its own called commands and options, which its functions read. */
    private static final String WALK = """
            _treville_expand() { # WHAT: offers the words it stands for
              local part
              local -a found
              for part in ${(s:,:)1}; do
                case $part in
                  -) ;;
                  @file) _files ;;
                  @folder) _files -/ ;;
                  @command) _command_names -e ;;
                  @*)
                    found=(${(f)"$($tv_program complete-names ${part#@} ${lab:+--lab=$lab} 2>/dev/null)"})
                    _wanted ${part#@} expl ${part#@} compadd -a found
                    [[ $part != @topology ]] || _files
                    ;;
                  *) _wanted words expl word compadd -- $part ;;
                esac
              done
            }

            _treville() {
              local tv_program=${words[1]} typed=${words[CURRENT]} word option what lab curcommand=$curcommand
              local tv_path tv_place=0 tv_open tv_foreign tv_repeats i
              local -a tv_commands tv_options tv_described tv_arguments expl
              _treville_table "$tv_path"
              for ((i = 2; i < CURRENT; i++)); do
                word=${words[i]}
                if [[ -n $tv_open ]]; then
                  [[ $tv_open != --lab ]] || lab=$word
                  tv_open=
                elif [[ -n $tv_foreign ]]; then
                  (( tv_place += 1 ))
                elif [[ $word == -- ]]; then
                  tv_foreign=1
                elif [[ $word == -* ]]; then
                  [[ $word != --lab=* ]] || lab=${word#*=}
                  (( ! ${tv_options[(I)$word=*]} )) || tv_open=$word
                elif (( tv_place == 0 )) && [[ -n ${(M)tv_commands:#$word:*} ]]; then
                  tv_path+=${tv_path:+ }$word
                  _treville_table "$tv_path"
                else
                  (( tv_place += 1 ))
                  [[ "$tv_arguments" != *@command* ]] || tv_foreign=1
                fi
              done
              if [[ -n $tv_open ]]; then
                what=${tv_options[(r)$tv_open=*]#*=}
                _treville_expand "$what"
              elif [[ $typed == -*=* && -z $tv_foreign ]]; then
                what=${tv_options[(r)${typed%%=*}=*]#*=}
                compset -P '*='
                _treville_expand "$what"
              elif [[ $typed == -* && -z $tv_foreign ]]; then
                _describe -o option tv_described
              else
                if (( tv_place == 0 )) && [[ -z $tv_foreign && ${#tv_commands} -gt 0 ]]; then _describe command tv_commands; fi
                if (( tv_place < ${#tv_arguments} )); then what=${tv_arguments[tv_place + 1]}; elif [[ -n $tv_repeats ]]; then what=${tv_arguments[-1]}; fi
                _treville_expand "$what"
              fi
            }

            # Read by the completion system as a function's body, or by source.
            if [[ $funcstack[1] == _treville ]]; then _treville "$@"; else compdef _treville treville; fi
            """;

    private ZshScript() {}

    public static String of(CommandWords program) {
        StringBuilder text = new StringBuilder();
        text.append("#compdef treville\n# zsh completion of treville. Made by: treville completion zsh\n\n");
        text.append(
                "_treville_table() { # COMMAND: sets what it knows\n  tv_commands=() tv_options=() tv_described=() tv_arguments=() tv_repeats=\n  case $1 in\n");
        for (ScriptTable.Row row : ScriptTable.of(program)) {
            List<String> commands = new ArrayList<>();
            row.commands().forEach(each -> commands.add(described(each.name(), each.summary())));
            List<String> described = new ArrayList<>();
            row.described()
                    .forEach(option ->
                            option.names().forEach(name -> described.add(described(name, option.summary()))));
            text.append("    ").append(ScriptTable.quoted(row.path())).append(")\n");
            array("commands", commands, text);
            array("options", row.options().stream().map(ScriptTable::quoted).toList(), text);
            array("described", described, text);
            array("arguments", row.arguments().stream().map(ScriptTable::quoted).toList(), text);
            text.append(row.repeats() ? "      tv_repeats=1\n" : "").append("      ;;\n");
        }
        return text.append("  esac\n}\n\n").append(WALK).toString();
    }

    private static String described(String word, String summary) {
        return ScriptTable.quoted(word.replace(":", "\\:") + ":" + summary);
    }

    private static void array(String name, List<String> words, StringBuilder text) {
        if (!words.isEmpty()) {
            text.append("      tv_").append(name).append("=(\n");
            words.forEach(word -> text.append("        ").append(word).append('\n'));
            text.append("      )\n");
        }
    }
}
