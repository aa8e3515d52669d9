package io.treville.bpf;

/** An element of a map could not be read or written, or a text is no value of its type. */
public final class ElementException extends BpfException {
    private static final long serialVersionUID = 1L;

    public ElementException(String message) {
        super(message);
    }

    public ElementException(String message, Throwable cause) {
        super(message, cause);
    }
}
