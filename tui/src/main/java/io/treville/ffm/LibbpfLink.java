package io.treville.ffm;

/** A {@code struct bpf_link} that libbpf made: closing it detaches, also after its object was closed. */
public final class LibbpfLink implements AutoCloseable {
    private long pointer;

    LibbpfLink(long pointer) {
        this.pointer = pointer;
    }

    @Override
    public synchronized void close() {
        long last = pointer;
        pointer = 0;
        if (last != 0) {
            LibbpfFunction.BPF_LINK__DESTROY.callInt(last);
        }
    }
}
