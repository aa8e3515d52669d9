package io.treville.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** bpf(2) by descriptor, through libbpf: what a program is, runs on trial, links, and probes of the kernel. */
public final class LibbpfSyscalls {
    private LibbpfSyscalls() {}

    /**
     * A loaded program, {@code struct bpf_prog_info}.
     *
     * @param type {@code enum bpf_prog_type}
     * @param name at most 15 octets of its function's name
     * @param translatedOctets size of its instructions after the verifier, 8 octets each
     * @param verifiedInstructions how many the verifier walked through, 0 where the kernel does not say
     */
    public record ProgramFacts(
            int type, int id, String name, int translatedOctets, int btfId, int verifiedInstructions) {}

    public static ProgramFacts program(int fd) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = info(arena, fd, LibbpfLayouts.PROG_INFO_SIZE);
            return new ProgramFacts(
                    answer.get(LibbpfLayouts.INT, LibbpfLayouts.PROG_INFO_TYPE),
                    answer.get(LibbpfLayouts.INT, LibbpfLayouts.PROG_INFO_ID),
                    LibbpfStrings.read(answer.address() + LibbpfLayouts.PROG_INFO_NAME),
                    answer.get(LibbpfLayouts.INT, LibbpfLayouts.PROG_INFO_XLATED_LEN),
                    answer.get(LibbpfLayouts.INT, LibbpfLayouts.PROG_INFO_BTF_ID),
                    answer.get(LibbpfLayouts.INT, LibbpfLayouts.PROG_INFO_VERIFIED_INSNS));
        }
    }

    /** How often a program ran, and how long in all, counted while {@link #countRuns} was on. */
    public record ProgramRuns(long count, long nanos) {}

    public static ProgramRuns runs(int fd) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = info(arena, fd, LibbpfLayouts.PROG_INFO_SIZE);
            return new ProgramRuns(
                    answer.get(LibbpfLayouts.LONG, LibbpfLayouts.PROG_INFO_RUN_COUNT),
                    answer.get(LibbpfLayouts.LONG, LibbpfLayouts.PROG_INFO_RUN_TIME));
        }
    }

    /**
     * Has the kernel count the runs of all programs, which costs each run two looks at the clock ({@code BPF_STATS_RUN_TIME}).
     *
     * @return a descriptor; closing it ends that
     */
    public static int countRuns() throws LibbpfException {
        return LibbpfFunction.BPF_ENABLE_STATS.check(0);
    }

    /** A map, {@code struct bpf_map_info}: sizes in octets, {@code enum bpf_map_type}. */
    public record MapFacts(int type, int id, int keySize, int valueSize, int maxEntries, int flags) {}

    public static MapFacts map(int fd) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = info(arena, fd, LibbpfLayouts.MAP_INFO_SIZE);
            return new MapFacts(
                    answer.get(LibbpfLayouts.INT, LibbpfLayouts.MAP_INFO_TYPE),
                    answer.get(LibbpfLayouts.INT, LibbpfLayouts.MAP_INFO_ID),
                    answer.get(LibbpfLayouts.INT, LibbpfLayouts.MAP_INFO_KEY_SIZE),
                    answer.get(LibbpfLayouts.INT, LibbpfLayouts.MAP_INFO_VALUE_SIZE),
                    answer.get(LibbpfLayouts.INT, LibbpfLayouts.MAP_INFO_MAX_ENTRIES),
                    answer.get(LibbpfLayouts.INT, LibbpfLayouts.MAP_INFO_FLAGS));
        }
    }

    private static MemorySegment info(Arena arena, int fd, long size) throws LibbpfException {
        MemorySegment answer = arena.allocate(size, 8);
        MemorySegment length = arena.allocate(4, 4);
        length.set(LibbpfLayouts.INT, 0, (int) size);
        LibbpfFunction.BPF_OBJ_GET_INFO_BY_FD.check(fd, answer.address(), length.address());
        return answer;
    }

    /**
     * Attaches a loaded fentry or fexit program to the target it was loaded for.
     *
     * @param attachType {@code enum bpf_attach_type}
     * @return the link's descriptor; closing it detaches
     */
    public static int link(int programFd, int attachType) throws LibbpfException {
        return LibbpfFunction.BPF_LINK_CREATE.check(programFd, 0, attachType, 0, 0, 0);
    }

    /**
     * Attaches a loaded program to something by a link ({@code BPF_LINK_CREATE}).
     *
     * @param target the index of an interface of the calling thread's network namespace, or the descriptor of a cgroup or
     *     network namespace, as the attach type wants it
     * @param attachType {@code enum bpf_attach_type}
     * @param flags XDP_FLAGS_* for XDP, else 0
     * @return the link's descriptor; closing it detaches
     */
    public static int link(int programFd, int target, int attachType, int flags) throws LibbpfException {
        if (flags == 0) {
            return LibbpfFunction.BPF_LINK_CREATE.check(programFd, target, attachType, 0, 0, 0);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment opts = arena.allocate(LibbpfLayouts.LINK_OPTS_SIZE, 8);
            opts.set(LibbpfLayouts.LONG, 0, LibbpfLayouts.LINK_OPTS_SIZE);
            opts.set(LibbpfLayouts.INT, LibbpfLayouts.LINK_OPTS_FLAGS, flags);
            return LibbpfFunction.BPF_LINK_CREATE.check(programFd, target, attachType, opts.address(), 0, 0);
        }
    }

    /** Puts another program where a link has one, at once; EINVAL for links that cannot (tracing). */
    public static void updateLink(int linkFd, int programFd) throws LibbpfException {
        LibbpfFunction.BPF_LINK_UPDATE.check(linkFd, programFd, 0);
    }

    /**
     * What libbpf takes a section's name for.
     *
     * @return {@code enum bpf_prog_type}, or -1 when the name says nothing to it
     */
    public static int typeBySection(String section) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found = arena.allocate(8, 8);
            String call = "libbpf_prog_type_by_name";
            long name = LibbpfStrings.write(arena, call, section);
            int result = LibbpfFunction.LIBBPF_PROG_TYPE_BY_NAME.callInt(name, found.address(), found.address() + 4);
            return result < 0 ? -1 : found.get(LibbpfLayouts.INT, 0);
        }
    }

    /**
     * Whether the running kernel has something ({@code libbpf_probe_bpf_*}): 1 yes, 0 no, a negated errno when it cannot be
     * told.
     */
    public static int probeProgramType(int type) {
        return LibbpfFunction.LIBBPF_PROBE_BPF_PROG_TYPE.callInt(type, 0, 0);
    }

    /** As {@link #probeProgramType}, of {@code enum bpf_map_type}. */
    public static int probeMapType(int type) {
        return LibbpfFunction.LIBBPF_PROBE_BPF_MAP_TYPE.callInt(type, 0, 0);
    }

    /**
     * Loads instructions as they are, without maps or types.
     *
     * @param type {@code enum bpf_prog_type}
     * @param instructions of 8 octets each (kernel Documentation/bpf/standardization/instruction-set.rst)
     * @return the program's descriptor, the caller's to close
     */
    public static int loadInstructions(int type, byte[] instructions) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            long license = Native.bytes(arena, new byte[] {'G', 'P', 'L', 0}).address();
            long code = Native.bytes(arena, instructions).address();
            return LibbpfFunction.BPF_PROG_LOAD.check(type, 0, license, code, instructions.length / 8, 0);
        }
    }

    /**
     * Runs a program on trial ({@code BPF_PROG_TEST_RUN}).
     *
     * @param packet what it sees as packet, from the Ethernet header on
     * @return what it returned
     */
    public static int testRun(int programFd, byte[] packet, int repeat) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment opts = arena.allocate(LibbpfLayouts.RUN_OPTS_SIZE, 8);
            opts.set(LibbpfLayouts.LONG, 0, LibbpfLayouts.RUN_OPTS_SIZE);
            opts.set(
                    LibbpfLayouts.LONG,
                    LibbpfLayouts.RUN_OPTS_DATA_IN,
                    Native.bytes(arena, packet).address());
            opts.set(LibbpfLayouts.INT, LibbpfLayouts.RUN_OPTS_DATA_SIZE_IN, packet.length);
            opts.set(LibbpfLayouts.INT, LibbpfLayouts.RUN_OPTS_REPEAT, repeat);
            LibbpfFunction.BPF_PROG_TEST_RUN_OPTS.check(programFd, opts.address());
            return opts.get(LibbpfLayouts.INT, LibbpfLayouts.RUN_OPTS_RETVAL);
        }
    }

    /**
     * Tries to load {@code return 0;} as a program of some type, to learn what the kernel says.
     *
     * @param type {@code enum bpf_prog_type}
     * @param attachType {@code enum bpf_attach_type}, 0 for none
     * @param attachBtfId what a tracing program is for, 0 for none
     * @return 0 when it would load, else the errno
     */
    public static int probe(int type, int attachType, int attachBtfId) {
        try (Arena arena = Arena.ofConfined()) {
            // struct bpf_insn { __u8 code; __u8 dst_reg:4, src_reg:4; __s16 off; __s32 imm; }: r0 = 0; exit
            ByteBuffer code = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
            code.put(0, (byte) 0xb7).put(8, (byte) 0x95);
            MemorySegment opts = arena.allocate(LibbpfLayouts.LOAD_OPTS_SIZE, 8);
            opts.set(LibbpfLayouts.LONG, 0, LibbpfLayouts.LOAD_OPTS_SIZE);
            opts.set(LibbpfLayouts.INT, LibbpfLayouts.LOAD_OPTS_EXPECTED_ATTACH_TYPE, attachType);
            opts.set(LibbpfLayouts.INT, LibbpfLayouts.LOAD_OPTS_ATTACH_BTF_ID, attachBtfId);
            long license = Native.bytes(arena, new byte[] {'G', 'P', 'L', 0}).address();
            long instructions = Native.bytes(arena, code.array()).address();
            int fd = LibbpfFunction.BPF_PROG_LOAD.callInt(type, 0, license, instructions, 2, opts.address());
            if (fd < 0) {
                return -fd;
            }
            Libc.close(fd);
            return 0;
        }
    }
}
