package io.treville.tui;

import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.action.KeyNames;

/** What the last row says of the keys that this person has. */
final class Hints {
    final String prefixed;
    final String gone;
    final String leaves;
    final String broadcast;
    final String shell;

    /** Where there is room for more. */
    final String longShell;

    Hints(Bindings keys) {
        prefixed = KeyNames.of(keys.prefix())
                + " and now: n p 0-9 w node · o part · % \" split · z zoom · [ copy · ? help · d leave";
        leaves = keys.text(Action.LEAVE) + " leaves";
        gone = "the lab is gone: " + keys.text(Action.BOOT_VIEW) + " shows why · " + leaves;
        broadcast = "what is typed goes to all of them · " + keys.text(Action.BROADCAST) + " ends";
        shell = keys.text(Action.HELP) + " help · " + keys.text(Action.NEXT_NODE) + " next node · "
                + keys.text(Action.OTHER_PART) + " trace · " + keys.text(Action.ZOOM) + " zoom · "
                + keys.text(Action.LEAVE) + " leave";
        longShell = shell + " · " + keys.text(Action.PROGRAMS_VIEW) + " maps · " + keys.text(Action.FAULTS_VIEW)
                + " break and mend";
    }
}
