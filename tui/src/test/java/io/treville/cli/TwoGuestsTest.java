package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two guests at once, and two terminals on each: nobody meets what is another's, and nothing is left. */
@Tag("vm")
@Timeout(900)
class TwoGuestsTest {
    /** Each lab is marked, and each terminal says its own name; a line of another's ends the script. */
    private static final String SCRIPT = """
            set -euo pipefail
            cd $XDG_RUNTIME_DIR
            for lab in one two; do
              $treville up $topology --on vm --kernel $kernel --name $lab >$lab.up 2>&1 &
            done
            wait -n; wait -n
            for lab in one two; do $treville exec --lab $lab left -- ip link set dev lo alias of-$lab; done

            terminal() { # LAB NAME
              local rounds=0 end=$((SECONDS + 20)) said
              while ((SECONDS < end)); do
                said=$(echo "$2 $rounds" | $treville exec --lab "$1" left -- sh -c 'cat; ip -o link show dev lo; exit 0')
                [[ $said == "$2 $rounds"*"alias of-$1" ]] || { echo "$1 $2 $rounds met: $said"; return 1; }
                said=$($treville exec --lab "$1" right -- sh -c "echo $2 >&2; exit 7" 2>&1) && return 1 || [[ $? == 7 && $said == "$2" ]]
                rounds=$((rounds + 1))
              done
              ((rounds > 1)) && echo "$1 $2 well"
            }
            terminals=()
            for lab in one two; do
              for name in a b; do terminal $lab $name & terminals+=($!); done
            done
            for each in "${terminals[@]}"; do wait "$each"; done
            $treville ls --format json
            """;

    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @BeforeEach
    void open() throws IOException {
        labs = new HostLabs();
    }

    /** Which looks for what is left, too. */
    @AfterEach
    void takeDown() {
        labs.close();
    }

    @Test
    void fourTerminalsOnTwoLabsMeetOnlyTheirOwn() throws IOException, InterruptedException {
        Path topology = labs.file("pair.yaml", HostLabs.PAIR);
        Program.Outcome outcome = labs.bash("topology=" + topology + "\nkernel=" + Program.kernel() + "\n" + SCRIPT);
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("one a well\n", "one b well\n", "two a well\n", "two b well\n")
                .doesNotContain("met:");
        assertThat(outcome.out().lines().toList().getLast()).contains("\"lab\":\"one\"", "\"lab\":\"two\"");
    }
}
