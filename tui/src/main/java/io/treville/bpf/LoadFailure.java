package io.treville.bpf;

import io.treville.ffm.Errno;
import io.treville.ffm.LibbpfException;
import io.treville.topology.Program;

/** Why a load failed, told from libbpf's lines, the errno and a probe of the kernel made afterwards. */
final class LoadFailure {
    private static final String LOG_BEGIN = "-- BEGIN PROG LOAD LOG --\n";
    private static final String LOG_END = "-- END PROG LOAD LOG --";

    private final OpenObject object;
    private final LibbpfException failure;
    private final String messages;

    LoadFailure(OpenObject object, LibbpfException failure, String messages) {
        this.object = object;
        this.failure = failure;
        this.messages = messages;
    }

    BpfException explain() {
        String log = verifierLog();
        if (!log.isBlank()) {
            String program = programBefore(LOG_BEGIN);
            return new VerifierException(
                    object.name() + ": verifier refused " + program + ": " + VerifierReport.summary(log), program, log);
        }
        if (object.type() == Program.Type.IOAM6_GOB && !KernelFeatures.gob()) {
            return new KernelException(object.name() + ": this kernel has no IOAM6_GOB program type");
        }
        if (failure.errno() == Errno.EPERM) {
            return new KernelException(object.name() + ": " + Capabilities.refusal(object.type()), failure);
        }
        String function = between("extern (func ksym) '", "': not found in kernel");
        if (!function.isEmpty()) {
            return new KernelException(
                    object.name() + ": this kernel has no function " + function + " for programs", failure);
        }
        if (messages.contains("failed to find valid kernel BTF")) {
            return new KernelException(
                    object.name() + ": this kernel has no BTF (CONFIG_DEBUG_INFO_BTF), which the object needs",
                    failure);
        }
        if (messages.contains("is not on BPF FS")) {
            return new KernelException(
                    object.name() + ": " + object.pinRoot()
                            + " is not in a BPF file system (mount -t bpf bpf /sys/fs/bpf)",
                    failure);
        }
        Program.Attach.Traced traced = object.traced();
        if (traced != null && failure.errno() == Errno.ESRCH) {
            return new ObjectException(object.name() + ": this kernel has no function " + traced.target(), failure);
        }
        if (failure.call().equals("bpf_object__open_mem")) {
            String reason = messages.isBlank() ? "it contradicts itself" : firstLine();
            return new ObjectException(object.name() + ": libbpf refuses the object: " + reason, failure);
        }
        return new ObjectException(object.name() + ": " + firstLine() + ": " + Errno.text(failure.errno()), failure);
    }

    private String verifierLog() {
        int begin = messages.indexOf(LOG_BEGIN);
        int end = messages.indexOf(LOG_END, Math.max(begin, 0));
        return begin < 0 || end < 0 ? "" : messages.substring(begin + LOG_BEGIN.length(), end);
    }

    /** The program that libbpf speaks of in the line of {@code marker}: {@code libbpf: prog 'NAME': ...}. */
    private String programBefore(String marker) {
        int line = messages.lastIndexOf("prog '", messages.indexOf(marker));
        int end = line < 0 ? -1 : messages.indexOf('\'', line + 6);
        return end < 0 ? "the program" : messages.substring(line + 6, end);
    }

    private String between(String before, String after) {
        int start = messages.indexOf(before);
        int end = start < 0 ? -1 : messages.indexOf(after, start);
        return end < 0 ? "" : messages.substring(start + before.length(), end);
    }

    private String firstLine() {
        int end = messages.indexOf('\n');
        String line = end < 0 ? messages : messages.substring(0, end);
        String bare = line.startsWith("libbpf: ") ? line.substring(8) : line;
        return bare.isBlank() ? failure.call() + " failed" : bare.strip();
    }
}
