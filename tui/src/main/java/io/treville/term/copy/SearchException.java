package io.treville.term.copy;

/** A search that cannot be done; the message says in one line what is wrong with what the person typed. */
public final class SearchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SearchException(String message) {
        super(message);
    }
}
