package io.treville.bpf;

import io.treville.ffm.LibbpfException;
import io.treville.ffm.LibbpfObject;
import io.treville.ffm.LibbpfProgram;
import io.treville.ffm.LibbpfSyscalls;
import io.treville.ffm.Libc;

/** The fentry and fexit programs around one loaded program, and the links that hold them there. */
final class BracketPair implements AutoCloseable {
    private static final int BPF_TRACE_FENTRY = 24;
    private static final int BPF_TRACE_FEXIT = 25;

    private final LibbpfObject object;
    private final int targetId;
    private int enter = -1;
    private int exit = -1;

    private BracketPair(LibbpfObject object, int targetId) {
        this.object = object;
        this.targetId = targetId;
    }

    /** Loads and attaches; the object is the pair's from then on, and still the caller's if this throws. */
    static BracketPair attach(LibbpfObject object, LoadedProgram target) throws LibbpfException {
        BracketPair pair = new BracketPair(object, target.id());
        for (LibbpfProgram program : object.programs()) {
            program.setAttachTarget(target.fd(), target.function());
        }
        object.load();
        try {
            pair.link();
            return pair;
        } catch (LibbpfException refused) {
            pair.unlink();
            throw refused;
        }
    }

    /** The exit first: a run that is under way may then close a bracket it never opened, which confuses nobody. */
    private void link() throws LibbpfException {
        for (LibbpfProgram program : object.programs()) {
            if (program.section().equals("fexit")) {
                exit = LibbpfSyscalls.link(program.fd(), BPF_TRACE_FEXIT);
            }
        }
        for (LibbpfProgram program : object.programs()) {
            if (program.section().equals("fentry")) {
                enter = LibbpfSyscalls.link(program.fd(), BPF_TRACE_FENTRY);
            }
        }
    }

    private void unlink() {
        if (enter >= 0) {
            Libc.close(enter);
            enter = -1;
        }
        if (exit >= 0) {
            Libc.close(exit);
            exit = -1;
        }
    }

    int targetId() {
        return targetId;
    }

    @Override
    public void close() {
        unlink();
        object.close();
    }
}
