package io.treville.bpf;

import io.treville.ffm.Errno;
import io.treville.ffm.LibbpfException;
import io.treville.topology.Program;

/** Why a program could not be attached, in one line with the mend. */
public final class AttachFailure {
    private AttachFailure() {}

    static BpfException explain(String object, Program.Attach.Traced traced, LibbpfException refused) {
        if (refused.errno() == Errno.EOPNOTSUPP && traced.point() == Program.Attach.Traced.Point.SECTION) {
            return new ObjectException(
                    object + ": its section does not say what to attach it to: say it, as attach: {fentry: FUNCTION}",
                    refused);
        }
        if (refused.errno() == Errno.ENOENT) {
            return new ObjectException(object + ": this kernel has no " + what(traced), refused);
        }
        return of(object, refused);
    }

    private static String what(Program.Attach.Traced traced) {
        return switch (traced.point()) {
            case TRACEPOINT -> "tracepoint " + traced.target();
            case FENTRY, FEXIT -> "function " + traced.target();
            case SECTION -> "place that its section names";
        };
    }

    /** For links to interfaces, control groups and namespaces. */
    public static BpfException of(String object, LibbpfException refused) {
        if (refused.errno() == Errno.EPERM) {
            return new KernelException(object + ": " + Capabilities.refusal(Program.Type.AUTO), refused);
        }
        String reason = refused.errno() == Errno.EBUSY || refused.errno() == Errno.EEXIST
                ? "another program is there already (" + Errno.text(refused.errno()) + ")"
                : Errno.text(refused.errno());
        return new ObjectException(object + ": " + reason, refused);
    }
}
