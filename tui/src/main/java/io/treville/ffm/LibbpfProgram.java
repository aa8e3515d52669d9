package io.treville.ffm;

import java.lang.foreign.Arena;

/** A {@code struct bpf_program} of a {@link LibbpfObject}. Types are the kernel's numbers. */
public final class LibbpfProgram {
    private final LibbpfObject object;
    private final long inner;

    LibbpfProgram(LibbpfObject object, long inner) {
        this.object = object;
        this.inner = inner;
    }

    private long pointer() {
        return object.guard(inner);
    }

    /** Its C function. */
    public String name() {
        return LibbpfStrings.read(LibbpfFunction.BPF_PROGRAM__NAME.pointer(pointer(), 0));
    }

    /** Its ELF section. */
    public String section() {
        return LibbpfStrings.read(LibbpfFunction.BPF_PROGRAM__SECTION_NAME.pointer(pointer(), 0));
    }

    /** {@code enum bpf_prog_type}; 0 when the section's name says nothing to libbpf. */
    public int type() {
        return LibbpfFunction.BPF_PROGRAM__TYPE.callInt(pointer());
    }

    public void setType(int type) throws LibbpfException {
        LibbpfFunction.BPF_PROGRAM__SET_TYPE.check(pointer(), type);
    }

    /** @param attachType {@code enum bpf_attach_type} */
    public void setExpectedAttachType(int attachType) throws LibbpfException {
        LibbpfFunction.BPF_PROGRAM__SET_EXPECTED_ATTACH_TYPE.check(pointer(), attachType);
    }

    /** Whether loading the object loads this program. */
    public void setAutoload(boolean on) throws LibbpfException {
        LibbpfFunction.BPF_PROGRAM__SET_AUTOLOAD.check(pointer(), on ? 1 : 0);
    }

    /**
     * What a tracing program traces.
     *
     * @param programFd a loaded program
     * @param function a function of it, by its BTF name
     */
    public void setAttachTarget(int programFd, String function) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            String call = "bpf_program__set_attach_target";
            LibbpfFunction.BPF_PROGRAM__SET_ATTACH_TARGET.check(
                    pointer(), programFd, LibbpfStrings.write(arena, call, function));
        }
    }

    /** {@code enum bpf_attach_type}, as the section's name or {@link #setExpectedAttachType} told. */
    public int expectedAttachType() {
        return LibbpfFunction.BPF_PROGRAM__EXPECTED_ATTACH_TYPE.callInt(pointer());
    }

    /** Attaches it to what its section names, or {@link #setAttachTarget}: EOPNOTSUPP where that names nothing. */
    public LibbpfLink attach() throws LibbpfException {
        return new LibbpfLink(LibbpfFunction.BPF_PROGRAM__ATTACH.pointerOrThrow(pointer(), 0, 0));
    }

    /** Attaches it to a tracepoint of tracefs. */
    public LibbpfLink attachTracepoint(String category, String name) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            String call = "bpf_program__attach_tracepoint";
            return new LibbpfLink(LibbpfFunction.BPF_PROGRAM__ATTACH_TRACEPOINT.pointerOrThrow(
                    pointer(), LibbpfStrings.write(arena, call, category), LibbpfStrings.write(arena, call, name)));
        }
    }

    /** Its descriptor, of the object's, once loaded. */
    public int fd() throws LibbpfException {
        return LibbpfFunction.BPF_PROGRAM__FD.check(pointer());
    }
}
