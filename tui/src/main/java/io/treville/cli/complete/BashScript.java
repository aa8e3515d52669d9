package io.treville.cli.complete;

import java.util.List;

/** The completion script for bash 4.4 and later; needs no other package. */
public final class BashScript {
    /** Words are split at blanks only: bash's own splitting at {@code =} and {@code :} takes addresses and options apart. */
    private static final String WALK = """
            _treville_expand() { # WHAT: the words it stands for, a line each
              local part
              for part in ${1//,/ }; do
                case $part in
                  -) ;;
                  @file) compgen -f -- "$typed" ;;
                  @folder) compgen -d -- "$typed" ;;
                  @command) compgen -c -- "$typed" ;;
                  @topology) "$program" complete-names topology 2>/dev/null; compgen -f -- "$typed" ;;
                  @*) "$program" complete-names "${part#@}" ${lab:+--lab "$lab"} 2>/dev/null ;;
                  *) printf '%s\\n' "$part" ;;
                esac
              done
            }

            _treville() {
              local program=${COMP_WORDS[0]} line=${COMP_LINE:0:COMP_POINT} typed head='' word option what lab=''
              local path='' place=0 open='' foreign='' commands options arguments repeats i
              local -a words found=()
              COMPREPLY=()
              read -ra words <<<"$line"
              [[ $line != *[[:space:]] ]] || words+=('')
              typed=${words[-1]}
              _treville_table "$path"
              for ((i = 1; i < ${#words[@]} - 1; i++)); do
                word=${words[i]}
                if [[ -n $open ]]; then
                  [[ $open != --lab ]] || lab=$word
                  open=''
                elif [[ -n $foreign ]]; then
                  place=$((place + 1))
                elif [[ $word == -- ]]; then
                  foreign=1
                elif [[ $word == -* ]]; then
                  [[ $word != --lab=* ]] || lab=${word#*=}
                  [[ " $options" != *" $word="* ]] || open=$word
                elif ((place == 0)) && [[ " $commands " == *" $word "* ]]; then
                  path+=${path:+ }$word
                  _treville_table "$path"
                else
                  place=$((place + 1))
                  [[ $arguments != *@command* ]] || foreign=1
                fi
              done
              if [[ -n $open ]]; then
                for option in $options; do [[ $option != "$open="* ]] || what=${option#*=}; done
                mapfile -t found < <(_treville_expand "$what")
              elif [[ $typed == -*=* && -z $foreign ]]; then
                for option in $options; do [[ $option != "${typed%%=*}="* ]] || what=${option#*=}; done
                head=${typed%%=*}=
                typed=${typed#*=}
                mapfile -t found < <(_treville_expand "$what")
              elif [[ $typed == -* && -z $foreign ]]; then
                for option in $options; do found+=("${option%%=*}"); done
              else
                read -ra words <<<"$arguments"
                if ((place < ${#words[@]})); then what=${words[place]}; elif [[ -n $repeats ]]; then what=${words[-1]}; fi
                mapfile -t found < <(_treville_expand "${what:-}")
                if ((place == 0)) && [[ -z $foreign ]]; then for word in $commands; do found+=("$word"); done; fi
              fi
              for word in "${found[@]}"; do
                [[ -z $word || $word != "$typed"* ]] || COMPREPLY+=("$head$word")
              done
              # What readline replaces begins after the last = or : of the word.
              head=$head$typed
              head=${head%"${head##*[=:]}"}
              for i in "${!COMPREPLY[@]}"; do
                COMPREPLY[i]=${COMPREPLY[i]#"$head"}
                [[ ! -d ${COMPREPLY[i]} ]] || compopt -o filenames 2>/dev/null
              done
            }

            complete -F _treville treville
            """;

    private BashScript() {}

    public static String of(CommandWords program) {
        StringBuilder text = new StringBuilder();
        text.append("# bash completion of treville. Made by: treville completion bash\n\n");
        text.append(
                "_treville_table() { # COMMAND: sets what it knows\n  commands='' options='' arguments='' repeats=''\n  case $1 in\n");
        for (ScriptTable.Row row : ScriptTable.of(program)) {
            List<String> commands =
                    row.commands().stream().map(CommandWords::name).toList();
            text.append("    ").append(ScriptTable.quoted(row.path())).append(")\n");
            text.append("      commands=").append(ScriptTable.quoted(String.join(" ", commands)));
            text.append("\n      options=").append(ScriptTable.quoted(String.join(" ", row.options())));
            text.append("\n      arguments=").append(ScriptTable.quoted(String.join(" ", row.arguments())));
            text.append(row.repeats() ? "\n      repeats=1" : "").append("\n      ;;\n");
        }
        return text.append("  esac\n}\n\n").append(WALK).toString();
    }
}
