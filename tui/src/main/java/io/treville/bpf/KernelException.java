package io.treville.bpf;

/** The kernel or the machine lacks something: a capability, a program type, a kernel function, BTF, libbpf. */
public final class KernelException extends BpfException {
    private static final long serialVersionUID = 1L;

    KernelException(String message) {
        super(message);
    }

    KernelException(String message, Throwable cause) {
        super(message, cause);
    }
}
