package io.treville.lab.flow;

/** An announcement or a strategy that is none; one line that says which part, and what it should be. */
public final class FlowException extends Exception {
    private static final long serialVersionUID = 1L;

    FlowException(String message) {
        super(message);
    }
}
