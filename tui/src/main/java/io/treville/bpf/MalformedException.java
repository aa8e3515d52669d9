package io.treville.bpf;

/** An ELF or BTF structure contradicts itself. Its message is the end of a sentence about the file. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
        super(message);
    }
}
