package io.treville.bpf;

/** The object file is at fault, or what was asked of it: no such section, variable or map, a value that does not fit. */
public final class ObjectException extends BpfException {
    private static final long serialVersionUID = 1L;

    ObjectException(String message) {
        super(message);
    }

    ObjectException(String message, Throwable cause) {
        super(message, cause);
    }
}
