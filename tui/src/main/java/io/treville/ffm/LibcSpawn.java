package io.treville.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Processes in sessions of their own, by posix_spawn(3). {@link ProcessBuilder} gives none a controlling terminal, and executes
 * a program of its own before the one that is wanted.
 */
public final class LibcSpawn {
    /** Larger than glibc's {@code posix_spawnattr_t} (336) and {@code posix_spawn_file_actions_t} (80). */
    private static final int OPAQUE = 512;

    /** {@code sizeof(sigset_t)} in user space. */
    private static final int SIGNAL_SET = 128;

    private static final int SETSIGDEF = 0x04;
    private static final int SETSIGMASK = 0x08;
    private static final int SETSID = 0x80;

    private static final int SYS_PIDFD_OPEN = 434;

    private static final int P_PID = 1;
    private static final int WEXITED = 4;
    private static final int WNOWAIT = 0x01000000;
    private static final int CLD_EXITED = 1;

    private static final LibcFunction SPAWN = new LibcFunction("posix_spawn");
    private static final LibcFunction ATTRIBUTES = new LibcFunction("posix_spawnattr_init");
    private static final LibcFunction FLAGS = new LibcFunction("posix_spawnattr_setflags");
    private static final LibcFunction SIGDEFAULT = new LibcFunction("posix_spawnattr_setsigdefault");
    private static final LibcFunction SIGMASK = new LibcFunction("posix_spawnattr_setsigmask");
    private static final LibcFunction ATTRIBUTES_END = new LibcFunction("posix_spawnattr_destroy");
    private static final LibcFunction ACTIONS = new LibcFunction("posix_spawn_file_actions_init");
    private static final LibcFunction ADD_OPEN = new LibcFunction("posix_spawn_file_actions_addopen");
    private static final LibcFunction ADD_DUP = new LibcFunction("posix_spawn_file_actions_adddup2");
    private static final LibcFunction ADD_CLOSE_FROM = new LibcFunction("posix_spawn_file_actions_addclosefrom_np");
    private static final LibcFunction ADD_CHDIR = new LibcFunction("posix_spawn_file_actions_addchdir_np");
    private static final LibcFunction ACTIONS_END = new LibcFunction("posix_spawn_file_actions_destroy");
    private static final LibcFunction WAITID = new LibcFunction("waitid");
    // glibc has a wrapper of pidfd_open since 2.36 only; its number is the same on every architecture.
    private static final LibcFunction SYSCALL = new LibcFunction("syscall");
    private static final LibcFunction WAITPID = new LibcFunction("waitpid");

    private LibcSpawn() {}

    /**
     * What to execute.
     *
     * @param path of the executable file; a relative one is below {@code folder}
     * @param argv its arguments, its own name first
     * @param environment {@code NAME=value} each
     * @param folder the working directory, or null for this process's own
     */
    public record Program(
            String path,
            List<String> argv,
            List<String> environment,
            @Nullable String folder) {
        public Program {
            argv = List.copyOf(argv);
            environment = List.copyOf(environment);
        }
    }

    /** Adds what is done to the descriptors of the new process; {@code actions} is its {@code posix_spawn_file_actions_t}. */
    private interface Descriptors {
        void arrange(Arena arena, long actions) throws ErrnoException;
    }

    /**
     * Starts a program in a session of its own whose controlling terminal, and standard input, output and error, is a
     * terminal device. It gets no other descriptor, and every signal has its default action. It is born in the calling
     * thread's network namespace.
     *
     * @param terminal path of the terminal device
     * @return its pid, to be given to {@link #reap} in the end
     * @throws ErrnoException also when the program cannot be executed (ENOENT, EACCES, ENOEXEC)
     */
    public static int inTerminal(Program program, String terminal) throws ErrnoException {
        return spawn(program, (arena, actions) -> {
            // The first terminal that a session's leader opens becomes its controlling one.
            long device = Native.string(arena, "posix_spawn", terminal);
            check("addopen", ADD_OPEN.callInt(actions, 0, device, Libc.O_RDWR, 0, 0));
            check("adddup2", ADD_DUP.callInt(actions, 0, 1));
            check("adddup2", ADD_DUP.callInt(actions, 0, 2));
        });
    }

    /** As {@link #inTerminal}, without a terminal: the standard streams are descriptors of this process, all above 2. */
    public static int withStreams(Program program, int in, int out, int err) throws ErrnoException {
        return spawn(program, (arena, actions) -> {
            check("adddup2", ADD_DUP.callInt(actions, in, 0));
            check("adddup2", ADD_DUP.callInt(actions, out, 1));
            check("adddup2", ADD_DUP.callInt(actions, err, 2));
        });
    }

    private static int spawn(Program program, Descriptors descriptors) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long attributes = arena.allocate(OPAQUE, 16).address();
            long actions = arena.allocate(OPAQUE, 16).address();
            ATTRIBUTES.callInt(attributes);
            ACTIONS.callInt(actions);
            try {
                MemorySegment every = arena.allocate(SIGNAL_SET, 8).fill((byte) 0xff);
                MemorySegment none = arena.allocate(SIGNAL_SET, 8);
                check("posix_spawnattr_setsigdefault", SIGDEFAULT.callInt(attributes, every.address()));
                check("posix_spawnattr_setsigmask", SIGMASK.callInt(attributes, none.address()));
                check("posix_spawnattr_setflags", FLAGS.callInt(attributes, SETSID | SETSIGDEF | SETSIGMASK));
                descriptors.arrange(arena, actions);
                check("addclosefrom", ADD_CLOSE_FROM.callInt(actions, 3));
                if (program.folder() != null) {
                    check("addchdir", ADD_CHDIR.callInt(actions, Native.string(arena, "chdir", program.folder())));
                }
                MemorySegment pid = arena.allocate(4, 4);
                check(
                        program.path(),
                        SPAWN.callInt(
                                pid.address(),
                                Native.string(arena, "posix_spawn", program.path()),
                                actions,
                                attributes,
                                strings(arena, program.argv()),
                                strings(arena, program.environment())));
                return Native.fields(pid).getInt(0);
            } finally {
                ACTIONS_END.callInt(actions);
                ATTRIBUTES_END.callInt(attributes);
            }
        }
    }

    /**
     * Waits until a child has ended. It stays a zombie, so that its number, which is also that of
     * its session, belongs to no other process before {@link #reap}.
     *
     * @return as a shell tells it: the exit status, or 128 + the signal that ended it
     */
    public static int awaitEnd(int pid) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            // siginfo_t: si_code at 8, si_status at 24 (sigaction(2), bits/types/siginfo_t.h)
            MemorySegment info = arena.allocate(128, 8);
            WAITID.callInt(P_PID, pid, info.address(), WEXITED | WNOWAIT, 0, 0);
            int status = Native.fields(info).getInt(24);
            return Native.fields(info).getInt(8) == CLD_EXITED ? status : 128 + status;
        }
    }

    /**
     * Waits until a process, a child or not, has ended, be it reaped or not (pidfd_open(2)).
     *
     * @return false when it still runs after the time
     * @throws ErrnoException ESRCH when there is no such process
     */
    public static boolean awaitEnd(int pid, int timeoutMillis) throws ErrnoException {
        int descriptor = SYSCALL.callInt(SYS_PIDFD_OPEN, pid, 0);
        try {
            return Libc.poll(descriptor, Libc.POLLIN, timeoutMillis) != 0;
        } finally {
            Libc.close(descriptor);
        }
    }

    /** Releases the pid of a child that has ended. */
    public static void reap(int pid) throws ErrnoException {
        WAITPID.callInt(pid, 0, 0);
    }

    /** These functions return their errno instead of setting it. */
    private static void check(String call, int errno) throws ErrnoException {
        if (errno != 0) {
            throw new ErrnoException(call, errno);
        }
    }

    /** A NULL-terminated array of strings. */
    private static long strings(Arena arena, List<String> values) throws ErrnoException {
        MemorySegment array = arena.allocate(8L * (values.size() + 1), 8);
        ByteBuffer pointers = Native.fields(array);
        for (String value : values) {
            pointers.putLong(Native.string(arena, "posix_spawn", value));
        }
        pointers.putLong(0);
        return array.address();
    }
}
