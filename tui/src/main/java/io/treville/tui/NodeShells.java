package io.treville.tui;

import io.treville.term.Transcript;
import io.treville.term.copy.Dump;
import io.treville.term.copy.SvgDump;
import io.treville.term.input.Input;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.draw.Rect;
import io.treville.tui.model.LabModel;
import io.treville.tui.shell.ShellPane;
import io.treville.tui.shell.ShellTree;
import io.treville.tui.shell.Shells;
import io.treville.tui.shell.Split;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done with the shells of a node. Each method returns what there is to tell, or empty. */
final class NodeShells {
    /** Of one node. */
    private static final int MOST = 16;

    /** A part with more columns than this for each of its rows is split into two beside each other. */
    private static final int WIDE = 3;

    /** Keys and pastes that are typed before there is a shell. */
    private static final int MOST_EARLY = 2000;

    private static final String NOT_UP = "the lab is not up yet";

    private final LabModel model;
    private final Shells shells;
    private final Bindings bindings;
    private final Setup.Saving saving;
    private final List<Input> early = new ArrayList<>();

    NodeShells(LabModel model, Shells shells, Setup setup) {
        this.model = model;
        this.shells = shells;
        bindings = setup.settings().bindings();
        saving = setup.saving();
    }

    /** The lab is up: the shell of the node that is looked at starts, and gets what was typed before. */
    String up(String node) {
        shells.start(node);
        if (early.isEmpty()) {
            return "";
        }
        early.forEach(input -> send(node, input));
        early.clear();
        return model.topology().name() + " is up";
    }

    String send(String node, Input input) {
        ShellPane pane = shells.of(node);
        if (!model.isUp()) {
            if (early.size() >= MOST_EARLY) {
                return NOT_UP + ", and much waits for the shell: this is dropped";
            }
            early.add(input);
            return NOT_UP + ": what is typed waits for the shell";
        }
        if (pane == null) {
            return node + " has no shell: " + bindings.text(Action.NEW_SHELL) + " starts one";
        }
        if (pane.hasEnded()) {
            return "the shell of " + node + " has ended: " + bindings.text(Action.NEW_SHELL) + " starts a new one";
        }
        return pane.send(input) ? "" : node + " does not read what is typed: some of it was dropped";
    }

    /** A shell where there is none; else one more, at the side that has more room. */
    String fresh(String node) {
        ShellTree tree = shells.tree(node);
        if (!model.isUp()) {
            return NOT_UP;
        }
        if (tree == null || tree.active().hasEnded()) {
            shells.start(node);
            return "";
        }
        if (tree.panes().size() >= MOST) {
            return full(node);
        }
        // Where there is no room for both, the new one hides the others: the next part is one of them.
        Rect part = tree.activePart();
        shells.split(node, part.width() > WIDE * part.height());
        return "";
    }

    /** Back to the shell that took the keys before. */
    String back(String node) {
        ShellTree tree = shells.tree(node);
        return tree != null && tree.back() ? "" : node + " has no shell that took the keys before";
    }

    /** One more shell beside the one that takes the keys, or below it. */
    String split(String node, boolean beside) {
        if (!model.isUp()) {
            return NOT_UP;
        }
        ShellTree tree = shells.tree(node);
        if (tree != null && !room(tree.activePart(), beside)) {
            return "no room to split";
        }
        if (tree != null && tree.panes().size() >= MOST) {
            return full(node);
        }
        shells.split(node, beside);
        return "";
    }

    private static boolean room(Rect part, boolean beside) {
        return beside ? part.width() > 2 * Split.LEAST_WIDTH : part.height() > 2 * Split.LEAST_HEIGHT;
    }

    private static String full(String node) {
        return node + " has " + MOST + " shells already";
    }

    /** Saves the shell that takes the keys. */
    String save(String node, Action action) {
        @Nullable ShellTree tree = shells.tree(node);
        if (tree == null) {
            return "there is no shell to save";
        }
        Transcript[] now = new Transcript[1];
        tree.active().read(screen -> now[0] = screen.transcript());
        Transcript it = now[0];
        return switch (action) {
            case SAVE_TEXT -> saving.save(node, "txt", Dump.text(it, 0, it.size()));
            case SAVE_ANSI -> saving.save(node, "ansi", Dump.ansi(it, 0, it.size()));
            default -> saving.save(node, "svg", SvgDump.svg(it, it.screenStart(), it.size()));
        };
    }
}
