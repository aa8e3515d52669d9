package io.treville.bpf;

/** The verifier refused a program. The message holds the decisive line of its log and a hint where one is known. */
public final class VerifierException extends BpfException {
    private static final long serialVersionUID = 1L;

    private final String program;
    private final String log;

    VerifierException(String message, String program, String log) {
        super(message);
        this.program = program;
        this.log = log;
    }

    /** The program's C function. */
    public String program() {
        return program;
    }

    /** The verifier's whole log, many lines. */
    public String log() {
        return log;
    }
}
