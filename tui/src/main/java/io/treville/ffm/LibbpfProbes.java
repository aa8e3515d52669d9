package io.treville.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What the running kernel says about programs that are not meant to stay, through libbpf. */
public final class LibbpfProbes {
    /** The end of what the verifier says about a handful of instructions. */
    private static final int LOG_SIZE = 4096;

    private LibbpfProbes() {}

    /**
     * What a program is loaded as.
     *
     * @param type {@code enum bpf_prog_type}
     * @param attachType {@code enum bpf_attach_type}, 0 for none
     * @param attachBtfId what a tracing program is for, 0 for none
     * @param flags {@code BPF_F_*} of {@code BPF_PROG_LOAD}
     */
    public record Asked(int type, int attachType, int attachBtfId, int flags) {}

    /**
     * Loads instructions, gives them back, and tells what the verifier said; empty when it was not even asked, because the
     * kernel has no such type or permits none.
     */
    public static String complaint(Asked asked, byte[] instructions) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment log = arena.allocate(LOG_SIZE, 8);
            MemorySegment opts = arena.allocate(LibbpfLayouts.LOAD_OPTS_SIZE, 8);
            opts.set(LibbpfLayouts.LONG, 0, LibbpfLayouts.LOAD_OPTS_SIZE);
            opts.set(LibbpfLayouts.INT, LibbpfLayouts.LOAD_OPTS_EXPECTED_ATTACH_TYPE, asked.attachType());
            opts.set(LibbpfLayouts.INT, LibbpfLayouts.LOAD_OPTS_ATTACH_BTF_ID, asked.attachBtfId());
            opts.set(LibbpfLayouts.INT, LibbpfLayouts.LOAD_OPTS_FLAGS, asked.flags());
            opts.set(LibbpfLayouts.INT, LibbpfLayouts.LOAD_OPTS_LOG_LEVEL, 1);
            opts.set(LibbpfLayouts.INT, LibbpfLayouts.LOAD_OPTS_LOG_SIZE, LOG_SIZE);
            opts.set(LibbpfLayouts.LONG, LibbpfLayouts.LOAD_OPTS_LOG_BUF, log.address());
            long license = Native.bytes(arena, new byte[] {'G', 'P', 'L', 0}).address();
            long code = Native.bytes(arena, instructions).address();
            int fd = LibbpfFunction.BPF_PROG_LOAD.callInt(
                    asked.type(), 0, license, code, instructions.length / 8, opts.address());
            if (fd >= 0) {
                Libc.close(fd);
            }
            return LibbpfStrings.read(log.address());
        }
    }

    /**
     * The number of a function in the kernel's BTF.
     *
     * @param name without the prefix that the attach type stands for ({@code bpf_lsm_}, {@code bpf_iter_})
     * @return 0 or less where there is none
     */
    public static int kernelBtfId(String name, int attachType) {
        try (Arena arena = Arena.ofConfined()) {
            long text = LibbpfStrings.write(arena, "libbpf_find_vmlinux_btf_id", name);
            return LibbpfFunction.LIBBPF_FIND_VMLINUX_BTF_ID.callInt(text, attachType, 0);
        } catch (LibbpfException unsayable) {
            return -1;
        }
    }

    /** Writes a number into instructions, as this machine has it. */
    public static void putInt(byte[] instructions, int offset, int value) {
        ByteBuffer.wrap(instructions).order(ByteOrder.nativeOrder()).putInt(offset, value);
    }
}
