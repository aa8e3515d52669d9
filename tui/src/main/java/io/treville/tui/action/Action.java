package io.treville.tui.action;

/** Everything a person can do, under one name. Keys, the palette and the help are made of this list. */
public enum Action {
    NEXT_NODE(Scope.PREFIX, "next-node", "n", "the next node"),
    PREVIOUS_NODE(Scope.PREFIX, "previous-node", "p", "the node before"),
    LAST_NODE(Scope.PREFIX, "last-node", "l", "the node that was shown before this one"),
    OTHER_PART(Scope.PREFIX, "other-part", "o", "from the shell to the trace and back"),
    ZOOM(Scope.PREFIX, "zoom", "z", "this part alone, or all again"),
    TREE(Scope.PREFIX, "tree", "e", "show or hide the tree of nodes"),
    MERGE(Scope.PREFIX, "merge-trace", "m", "the trace of this node, or of all nodes in order of time"),
    FREEZE(Scope.PREFIX, "freeze-trace", "f", "hold the trace still, or let it run"),
    SCROLL(Scope.PREFIX, "copy-mode", "[", "go back in what has scrolled away (q ends)"),
    RESTART(Scope.PREFIX, "new-shell", "c", "a new shell in this node, when its own has ended"),
    CLOSE(Scope.PREFIX, "close-shell", "x", "end the shell of this node"),
    PALETTE(Scope.PREFIX, "command", ":", "type the name of what to do"),
    HELP(Scope.PREFIX, "help", "?", "what the keys do"),
    REDRAW(Scope.PREFIX, "redraw", "r", "draw everything anew"),
    PREFIX(Scope.PREFIX, "send-prefix", "C-b", "send the prefix key itself to the shell"),
    LEAVE(Scope.PREFIX, "leave", "d", "leave; a lab that was there before stays up");

    private final Scope scope;
    private final String text;
    private final String key;
    private final String description;

    Action(Scope scope, String text, String key, String description) {
        this.scope = scope;
        this.text = text;
        this.key = key;
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

    /** The key that means it unless the configuration says another. */
    public String key() {
        return key;
    }

    public String description() {
        return description;
    }
}
