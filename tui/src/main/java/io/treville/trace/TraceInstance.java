package io.treville.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A trace buffer of one lab's own (Documentation/trace/ftrace.rst, "Instances"): it has a pipe, a marker and settings of
 * its own, so that labs on one machine do not take lines from each other, nor from whoever reads the machine's pipe.
 */
public final class TraceInstance implements AutoCloseable {
    private static final String FOLDER = "instances";

    private final Path root;

    private TraceInstance(Path root) {
        this.root = root;
    }

    /**
     * Makes an instance.
     *
     * @param tracefs where tracefs is mounted
     * @param name unlike that of every other instance on this machine
     * @throws TraceException when the kernel has no instances, or does not make one
     */
    public static TraceInstance make(Path tracefs, String name) throws TraceException {
        Path root = tracefs.resolve(FOLDER).resolve(name);
        try {
            Files.createDirectory(root);
        } catch (IOException e) {
            throw new TraceException(TraceException.Reason.REFUSED, root + ": " + e.getMessage(), e);
        }
        TraceInstance made = new TraceInstance(root);
        if (!Files.exists(root.resolve("events/bpf_trace/bpf_trace_printk"))) {
            made.close();
            throw new TraceException(
                    TraceException.Reason.REFUSED,
                    root + ": this kernel prints for programs in its main buffer only",
                    null);
        }
        return made;
    }

    /** Removes an instance that a process left behind; one that is not there, or is still read, stays as it is. */
    public static void remove(Path tracefs, String name) {
        new TraceInstance(tracefs.resolve(FOLDER).resolve(name)).close();
    }

    /** What {@link TraceSettings#root()} is to be. */
    public Path root() {
        return root;
    }

    /** Removes it with all that is in its buffer. */
    @Override
    public void close() {
        try {
            Files.delete(root);
        } catch (NoSuchFileException e) {
            return; // removed before
        } catch (IOException e) {
            return; // still read by somebody, who keeps it
        }
    }
}
