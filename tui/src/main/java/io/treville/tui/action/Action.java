package io.treville.tui.action;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything a person can do, under one name. Keys, the palette and the help are made of this list. */
public enum Action {
    NEXT_NODE(Scope.PREFIX, "next-node", "n", "the next node"),
    PREVIOUS_NODE(Scope.PREFIX, "previous-node", "p", "the node before"),
    LAST_NODE(Scope.PREFIX, "last-node", "l", "the node that was shown before this one"),
    OTHER_PART(Scope.PREFIX, "other-part", "o Tab", "the next part: shells, trace, tree"),
    LAST_SHELL(Scope.PREFIX, "last-shell", ";", "the shell of this node that took the keys before"),
    FOCUS_UP(Scope.PREFIX, "focus-up", "Up", "the part above"),
    FOCUS_DOWN(Scope.PREFIX, "focus-down", "Down", "the part below"),
    FOCUS_LEFT(Scope.PREFIX, "focus-left", "Left", "the part at the left"),
    FOCUS_RIGHT(Scope.PREFIX, "focus-right", "Right", "the part at the right"),
    ZOOM(Scope.PREFIX, "zoom", "z", "this part alone, or all again"),
    SPLIT_RIGHT(Scope.PREFIX, "split-right", "%", "one more shell of this node, at the right"),
    SPLIT_BELOW(Scope.PREFIX, "split-below", "\"", "one more shell of this node, below"),
    RESIZE_UP(Scope.PREFIX, "resize-up", "C-Up M-Up", "move the border below or above a row up"),
    RESIZE_DOWN(Scope.PREFIX, "resize-down", "C-Down M-Down", "move it a row down"),
    RESIZE_LEFT(Scope.PREFIX, "resize-left", "C-Left M-Left", "move the border beside to the left"),
    RESIZE_RIGHT(Scope.PREFIX, "resize-right", "C-Right M-Right", "move it to the right"),
    PRESET_1(Scope.PREFIX, "preset-1", "M-1", "all parts"),
    PRESET_2(Scope.PREFIX, "preset-2", "M-2", "shell and trace alone"),
    PRESET_3(Scope.PREFIX, "preset-3", "M-3", "shell and trace side by side"),
    PRESET_4(Scope.PREFIX, "preset-4", "M-4", "a large trace"),
    NEXT_PRESET(Scope.PREFIX, "next-preset", "Space", "the next of these four"),
    PICTURE(Scope.PREFIX, "picture", "E", "show or hide the picture"),
    TRACE_PART(Scope.PREFIX, "trace-part", "t", "show or hide the trace beside the shells"),
    CHOOSE_NODE(Scope.PREFIX, "choose-node", "w", "choose a node or a view from a list"),
    BROADCAST(
            Scope.PREFIX,
            "broadcast",
            "s",
            "mark nodes: what is typed goes to all of them, equal screens are shown once"),
    TREE(Scope.PREFIX, "tree", "e", "show or hide the tree of nodes"),
    MERGE(Scope.PREFIX, "merge-trace", "m", "the trace of this node, or of all nodes in order of time"),
    FREEZE(Scope.PREFIX, "freeze-trace", "f", "hold the trace still, or let it run"),
    COPY_MODE(Scope.PREFIX, "copy-mode", "[ PageUp", "go back in what has scrolled away, search, copy (q ends)"),
    PASTE(Scope.PREFIX, "paste", "]", "type what was copied last"),
    SAVE_TEXT(Scope.PREFIX, "save-text", "", "save this shell with its history as text"),
    SAVE_ANSI(Scope.PREFIX, "save-ansi", "", "the same with its colours, for cat"),
    SAVE_SVG(Scope.PREFIX, "save-svg", "S", "save what is seen of this shell as a picture"),
    RECORD(Scope.PREFIX, "record", "R", "record this lab into a file, or end the recording"),
    MOUSE(Scope.PREFIX, "mouse", "M", "take the mouse, or leave it to the terminal"),
    NEW_SHELL(Scope.PREFIX, "new-shell", "c", "a shell of this node; where it has one, one more"),
    CLOSE(Scope.PREFIX, "close-shell", "x", "end this shell, after a question"),
    LAB_VIEW(Scope.PREFIX, "lab-view", "V", "picture, shells and trace; also q in another view"),
    TRACE_VIEW(Scope.PREFIX, "trace-view", "T", "the trace of all nodes, packet by packet"),
    PROGRAMS_VIEW(Scope.PREFIX, "programs-view", "P", "programs and maps"),
    PACKETS_VIEW(Scope.PREFIX, "packets-view", "K", "packets of a link"),
    LOG_VIEW(Scope.PREFIX, "log-view", "A", "what was done here, as commands"),
    FAULTS_VIEW(Scope.PREFIX, "faults-view", "F", "links and nodes to break and to mend"),
    BOOT_VIEW(Scope.PREFIX, "boot-view", "B", "how the lab came up, and the guest's console"),
    PALETTE(Scope.PREFIX, "command", ":", "type the name of what to do, or a treville command"),
    HELP(Scope.PREFIX, "help", "?", "what the keys do"),
    REDRAW(Scope.PREFIX, "redraw", "r", "draw everything anew"),
    PREFIX(Scope.PREFIX, "send-prefix", "C-b", "send the prefix key itself to the shell"),
    LEAVE(Scope.PREFIX, "leave", "d", "leave; a lab that was there before stays up"),

    UP(Scope.VIEW, "up", "Up k", "one row up"),
    DOWN(Scope.VIEW, "down", "Down j", "one row down"),
    LEFT(Scope.VIEW, "left", "Left h", "to the left"),
    RIGHT(Scope.VIEW, "right", "Right l", "to the right"),
    PAGE_UP(Scope.VIEW, "page-up", "PageUp C-u", "a page up"),
    PAGE_DOWN(Scope.VIEW, "page-down", "PageDown C-d", "a page down"),
    FIRST(Scope.VIEW, "first", "g Home", "the first row"),
    LAST(Scope.VIEW, "last", "G End", "the last row"),
    OPEN(Scope.VIEW, "open", "Enter", "what the row is about"),
    NEXT_PANE(Scope.VIEW, "next-pane", "Tab", "the next part of this view"),
    FILTER(Scope.VIEW, "filter", "/", "show only rows that match: a regular expression, !not, ~in order"),
    BACK(Scope.VIEW, "back", "q Escape", "back to where one came from"),

    SIDE_BY_SIDE(Scope.TRACE, "side-by-side", "s", "a column for each node, or one for all"),
    HOLD_LINES(Scope.TRACE, "hold-lines", "f", "hold the lines still, or let them run"),

    DISASSEMBLE(Scope.PROGRAMS, "disassemble", "i", "the program's instructions, by bpftool"),
    VERIFIER_LOG(Scope.PROGRAMS, "verifier-log", "v", "what the verifier said of a program it refused"),
    EDIT_ENTRY(Scope.PROGRAMS, "edit-entry", "e", "change the chosen entry of the map"),
    NEW_ENTRY(Scope.PROGRAMS, "new-entry", "a", "set an entry of the map by its key"),
    DELETE_ENTRY(Scope.PROGRAMS, "delete-entry", "D", "delete the chosen entry of the map"),
    UNDO_EDIT(Scope.PROGRAMS, "undo-edit", "u", "undo the last change made here to the map"),
    LOAD_PROGRAM(Scope.PROGRAMS, "load-program", "L", "load a program into a node"),
    REPLACE_PROGRAM(Scope.PROGRAMS, "replace-program", "R", "put another program in the chosen one's place"),
    ATTACH_PROGRAM(Scope.PROGRAMS, "attach-program", "A", "attach the chosen program to an interface"),
    DETACH_PROGRAM(Scope.PROGRAMS, "detach-program", "X", "take the chosen program off its hooks"),

    CHOOSE_LINK(Scope.PACKETS, "choose-link", "c", "choose where to capture"),
    HOLD_PACKETS(Scope.PACKETS, "hold-packets", "f", "hold the packets still, or let them run"),
    SAVE_PACKETS(Scope.PACKETS, "save-packets", "w", "write the packets shown to a pcapng file"),

    MARK_RANGE(Scope.LOG, "mark-range", "m", "mark from here to where one goes, or no more"),
    SAVE_SCENARIO(Scope.LOG, "save-scenario", "s", "save what is marked as a scenario for treville run"),

    FAULT_DOWN(Scope.FAULTS, "fault-down", "d", "take the link down, or stop the node"),
    FAULT_UP(Scope.FAULTS, "fault-up", "u", "bring the link up, or start the node"),
    IMPAIR_LINK(Scope.FAULTS, "impair-link", "s", "set delay and loss of the link"),
    RESET_LINK(Scope.FAULTS, "reset-link", "r", "impair the link as the topology says");

    private final Scope scope;
    private final String text;
    private final String keys;
    private final String description;

    /** @param keys those that mean it unless the configuration says others, with blanks between */
    Action(Scope scope, String text, String keys, String description) {
        this.scope = scope;
        this.text = text;
        this.keys = keys;
        this.description = description;
    }

    /** Where its key means it; by its name it can be done anywhere. */
    public Scope scope() {
        return scope;
    }

    /** Its name in the palette and in the configuration. */
    public String text() {
        return text;
    }

    /** The keys that mean it unless the configuration says others, as {@link KeyNames} has them. */
    public List<String> keys() {
        return keys.isEmpty() ? List.of() : List.of(keys.split(" "));
    }

    public String description() {
        return description;
    }

    /** Whether its key means it without the prefix too where no shell takes the keys, unless the view has another use for that key. */
    public boolean worksInViews() {
        return scope == Scope.PREFIX
                && switch (this) {
                    case CLOSE,
                            LAST_SHELL,
                            NEXT_PRESET,
                            NEW_SHELL,
                            COPY_MODE,
                            PREFIX,
                            LEAVE,
                            SPLIT_RIGHT,
                            SPLIT_BELOW,
                            PASTE,
                            SAVE_SVG -> false;
                    default -> true;
                };
    }

    /** Whether its key means it again without the prefix for a moment, as keys that tmux binds with {@code -r}. */
    public boolean repeats() {
        return switch (this) {
            case FOCUS_UP, FOCUS_DOWN, FOCUS_LEFT, FOCUS_RIGHT -> true;
            case RESIZE_UP, RESIZE_DOWN, RESIZE_LEFT, RESIZE_RIGHT -> true;
            default -> false;
        };
    }

    /** The action of a name; null when there is none. */
    public static @Nullable Action named(String text) {
        for (Action action : values()) {
            if (action.text.equals(text)) {
                return action;
            }
        }
        return null;
    }
}
