package io.treville.term.copy;

/** What a key does in copy mode. */
public sealed interface CopyAction {
    record Move(Motion motion) implements CopyAction {}

    /** Begins a selection, or changes its kind, or ends it when it is of this kind. */
    record Select(Selection.Kind kind) implements CopyAction {}

    /** Everything else. */
    enum Command implements CopyAction {
        /** The cursor goes to the other end of the selection. */
        SWAP_ENDS,
        CLEAR_SELECTION,
        /** Copies the selection and leaves. */
        COPY,
        SEARCH_FORWARD,
        SEARCH_BACKWARD,
        SEARCH_AGAIN,
        SEARCH_REVERSE,
        LEAVE
    }
}
