package io.treville.tui;

/** Everything a person can do, under one name. Keys, the palette and the help are made of this list. */
public enum Action {
    NEXT_NODE("next-node", "n", "the next node"),
    PREVIOUS_NODE("previous-node", "p", "the node before"),
    LAST_NODE("last-node", "l", "the node that was shown before this one"),
    OTHER_PART("other-part", "o", "from the shell to the trace and back"),
    ZOOM("zoom", "z", "this part alone, or all again"),
    TREE("tree", "e", "show or hide the tree of nodes"),
    MERGE("merge-trace", "m", "the trace of this node, or of all nodes in order of time"),
    FREEZE("freeze-trace", "f", "hold the trace still, or let it run"),
    SCROLL("copy-mode", "[", "go back in what has scrolled away (q ends)"),
    RESTART("new-shell", "c", "a new shell in this node, when its own has ended"),
    CLOSE("close-shell", "x", "end the shell of this node"),
    PALETTE("command", ":", "type the name of what to do"),
    HELP("help", "?", "what the keys do"),
    REDRAW("redraw", "r", "draw everything anew"),
    PREFIX("send-prefix", "C-b", "send the prefix key itself to the shell"),
    LEAVE("leave", "d", "leave; a lab that was there before stays up");

    private final String text;
    private final String key;
    private final String description;

    Action(String text, String key, String description) {
        this.text = text;
        this.key = key;
        this.description = description;
    }

    /** Its name in the palette. */
    public String text() {
        return text;
    }

    /** The key after the prefix. */
    public String key() {
        return key;
    }

    public String description() {
        return description;
    }
}
