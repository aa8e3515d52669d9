package io.treville.ffm;

/** There is no libbpf here that this program can use. The message says what was found and how to get the right one. */
public final class LibbpfMissingException extends Exception {
    private static final long serialVersionUID = 1L;

    LibbpfMissingException(String message) {
        super(message);
    }
}
