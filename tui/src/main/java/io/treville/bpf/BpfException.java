package io.treville.bpf;

/**
 * Something about a BPF object, program or map went wrong. The message is one line that names the user's own thing and,
 * where one is known, the mend.
 */
public abstract sealed class BpfException extends Exception
        permits ObjectException, VerifierException, KernelException, ElementException {
    private static final long serialVersionUID = 1L;

    BpfException(String message) {
        super(message);
    }

    BpfException(String message, Throwable cause) {
        super(message, cause);
    }
}
