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
    RESET_LINK(Scope.FAULTS, "reset-link", "r", "impair the link as the topology says"),

    COPY_LEFT("copy-left", "Left h C-h BSpace", "Left C-b", "a character to the left"),
    COPY_DOWN("copy-down", "Down j", "Down C-n", "a line down"),
    COPY_UP("copy-up", "Up k", "Up C-p", "a line up"),
    COPY_RIGHT("copy-right", "Right l", "Right C-f", "a character to the right"),
    COPY_LINE_START("copy-line-start", "0 Home", "C-a Home", "the beginning of the line"),
    COPY_LINE_TEXT("copy-line-text", "^", "M-m", "the first character of the line that is no blank"),
    COPY_LINE_END("copy-line-end", "$ End", "C-e End", "the end of the line"),
    COPY_NEXT_WORD("copy-next-word", "w", "", "the next word"),
    COPY_PREVIOUS_WORD("copy-prev-word", "b", "M-b", "the word before"),
    COPY_WORD_END("copy-word-end", "e", "M-f", "the end of the word"),
    COPY_NEXT_SPACE("copy-next-space", "W", "", "the next word; only blanks part these"),
    COPY_PREVIOUS_SPACE("copy-prev-space", "B", "", "the word before, of these"),
    COPY_SPACE_END("copy-space-end", "E", "", "the end of the word, of these"),
    COPY_NEXT_PARAGRAPH("copy-next-para", "}", "M-}", "the blank line after this paragraph"),
    COPY_PREVIOUS_PARAGRAPH("copy-prev-para", "{", "M-{", "the blank line before it"),
    COPY_NEXT_PROMPT("copy-next-prompt", "]", "", "the next prompt of the shell, where it marks them (OSC 133)"),
    COPY_PREVIOUS_PROMPT("copy-prev-prompt", "[", "", "the prompt before"),
    COPY_BRACKET("copy-bracket", "%", "C-M-f", "the bracket that belongs to this one, or to the next in the line"),
    COPY_JUMP("copy-jump", "f", "f", "the next one in the line of a character that is typed then"),
    COPY_JUMP_BACK("copy-jump-back", "F", "F", "the one before"),
    COPY_JUMP_TO("copy-jump-to", "t", "t", "the character before the next one"),
    COPY_JUMP_BACK_TO("copy-back-to", "T", "T", "the character after the one before"),
    COPY_JUMP_AGAIN("copy-jump-again", ";", ";", "the same once more"),
    COPY_JUMP_REVERSE("copy-jump-other", ",", ",", "the same in the other direction"),
    COPY_VIEW_TOP("copy-view-top", "H", "M-R", "the first line that is seen"),
    COPY_VIEW_MIDDLE("copy-view-middle", "M", "M-r", "the line in the middle"),
    COPY_VIEW_BOTTOM("copy-view-bottom", "L", "", "the last line that is seen"),
    COPY_SCROLL_UP("copy-scroll-up", "C-y K C-Up", "C-Up", "scroll a line up"),
    COPY_SCROLL_DOWN("copy-scroll-down", "C-e J C-Down", "C-Down", "scroll a line down"),
    COPY_HALF_UP("copy-half-up", "C-u", "M-Up", "half a page up"),
    COPY_HALF_DOWN("copy-half-down", "C-d", "M-Down", "half a page down"),
    COPY_PAGE_UP("copy-page-up", "PageUp C-b", "PageUp M-v", "a page up"),
    COPY_PAGE_DOWN("copy-page-down", "PageDown C-f", "PageDown C-v Space", "a page down"),
    COPY_FIRST("copy-first", "g", "M-<", "the oldest line"),
    COPY_LAST("copy-last", "G", "M->", "the newest line"),
    COPY_GOTO_LINE("copy-goto-line", ":", "g", "so many lines back from the end as are typed then"),
    COPY_SEARCH("copy-search", "/", "C-s", "search down for a regular expression"),
    COPY_SEARCH_BACK("copy-search-back", "?", "C-r", "search up"),
    COPY_SEARCH_AGAIN("copy-again", "n", "n", "search again"),
    COPY_SEARCH_REVERSE("copy-again-other", "N", "N", "search again in the other direction"),
    COPY_THIS_WORD("copy-this-word", "*", "", "search down for the word under the cursor"),
    COPY_THIS_WORD_BACK("copy-this-back", "#", "", "search up for it"),
    COPY_SELECT("copy-select", "Space", "C-Space", "begin to select, or no more"),
    COPY_LINES("copy-lines", "V", "", "select whole lines"),
    COPY_RECTANGLE("copy-rectangle", "v C-v", "R", "select a rectangle"),
    COPY_OTHER_END("copy-other-end", "o", "", "the other end of what is selected"),
    COPY_MARK("copy-mark", "X", "X", "mark this place"),
    COPY_TO_MARK("copy-to-mark", "M-x", "M-x", "the place that was marked; this one is marked then"),
    COPY_CLEAR("copy-clear", "Escape", "C-g", "nothing is selected any more; else leave"),
    COPY_TAKE("copy-selection", "Enter y", "Enter C-w M-w", "copy what is selected, and leave"),
    COPY_APPEND("copy-append", "A", "", "add it to what was copied before, and leave"),
    COPY_LINE_REST("copy-line-rest", "D", "C-k", "copy from here to the end of the line, and leave"),
    COPY_LEAVE("copy-leave", "q C-c", "q C-c Escape", "leave without copying");

    private final Scope scope;
    private final String text;
    private final String keys;
    private final String emacs;
    private final String description;

    /** @param keys those that mean it unless the configuration says others, with blanks between */
    Action(Scope scope, String text, String keys, String description) {
        this(scope, text, keys, keys, description);
    }

    /** Of copy mode, with keys as in tmux's tables copy-mode-vi and copy-mode. */
    Action(String text, String vi, String emacs, String description) {
        this(Scope.COPY, text, vi, emacs, description);
    }

    Action(Scope scope, String text, String keys, String emacs, String description) {
        this.scope = scope;
        this.text = text;
        this.keys = keys;
        this.emacs = emacs;
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
        return listed(keys);
    }

    /** The same where copy mode has emacs' keys. */
    public List<String> emacsKeys() {
        return listed(emacs);
    }

    private static List<String> listed(String keys) {
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
