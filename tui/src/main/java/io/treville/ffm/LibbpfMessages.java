package io.treville.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Collects what libbpf prints on one thread, the verifier's whole log among it, between {@link #collect()} and
 * {@link #close()}. Making the callback costs tens of milliseconds in a young JVM, so it is made when somebody first
 * wants to know, which is after a failure: libbpf is silent until then.
 */
public final class LibbpfMessages implements AutoCloseable {
    /** More than the kernel's largest verifier log (16 MiB) is cut. */
    private static final int LIMIT = 32 << 20;

    /** {@code LIBBPF_INFO}; what is above it is for libbpf's own makers. */
    private static final int LAST_LEVEL = 1;

    private static final ThreadLocal<@Nullable StringBuilder> COLLECTED = new ThreadLocal<>();

    // int vasprintf(char **strp, const char *fmt, va_list ap);
    private static final LibcFunction VASPRINTF = new LibcFunction("vasprintf");
    // void free(void *ptr);
    private static final LibcFunction FREE = new LibcFunction("free");

    private static boolean installed;

    private final StringBuilder lines = new StringBuilder();

    private LibbpfMessages() {}

    /** Starts to collect on the calling thread; libbpf must be loaded. */
    public static LibbpfMessages collect() {
        install();
        LibbpfMessages messages = new LibbpfMessages();
        COLLECTED.set(messages.lines);
        return messages;
    }

    @SuppressWarnings("restricted") // this package is the one that may
    private static synchronized void install() {
        if (installed) {
            return;
        }
        try {
            // typedef int (*libbpf_print_fn_t)(enum libbpf_print_level level, const char *, va_list ap);
            // A va_list argument is a pointer on x86-64 (an array) and on arm64 (a large structure).
            MemorySegment callback = LibcFunction.LINKER.upcallStub(
                    MethodHandles.lookup()
                            .findStatic(
                                    LibbpfMessages.class,
                                    "print",
                                    MethodType.methodType(
                                            int.class, int.class, MemorySegment.class, MemorySegment.class)),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS),
                    Arena.global());
            LibbpfFunction.LIBBPF_SET_PRINT.pointer(callback.address(), 0);
            installed = true;
        } catch (NoSuchMethodException | IllegalAccessException impossible) {
            throw new LinkageError("print callback", impossible);
        }
    }

    /** Called by libbpf. Nothing may be thrown out of it: that would end the JVM. */
    @SuppressWarnings("unused") // by the upcall stub
    private static int print(int level, MemorySegment format, MemorySegment arguments) {
        try {
            StringBuilder lines = COLLECTED.get();
            if (lines != null && level <= LAST_LEVEL && lines.length() < LIMIT) {
                append(lines, format.address(), arguments.address());
            }
        } catch (Throwable lost) {
            return -1;
        }
        return 0;
    }

    private static void append(StringBuilder lines, long format, long arguments) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = arena.allocate(8, 8);
            VASPRINTF.callInt(result.address(), format, arguments);
            long text = result.get(LibbpfLayouts.LONG, 0);
            lines.append(LibbpfStrings.read(text));
            FREE.callLong(text, 0, 0, 0, 0, 0);
        }
    }

    /** All lines so far, as libbpf spells them. */
    public String text() {
        return lines.toString();
    }

    @Override
    public void close() {
        COLLECTED.remove();
    }
}
