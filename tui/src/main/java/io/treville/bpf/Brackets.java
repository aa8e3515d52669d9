package io.treville.bpf;

import io.treville.ffm.Errno;
import io.treville.ffm.Libbpf;
import io.treville.ffm.LibbpfException;
import io.treville.ffm.LibbpfMap;
import io.treville.ffm.LibbpfMessages;
import io.treville.ffm.LibbpfMissingException;
import io.treville.ffm.LibbpfObject;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brackets the runs of loaded programs in the trace: an fentry and an fexit program for each, from
 * {@code bpf/bracket.bpf.c}, which print {@code @>TOKEN NODE PROGRAM} before a run's first line and
 * {@code @<TOKEN NODE PROGRAM} after its last, on the same CPU. That attributes what unmodified programs print.
 *
 * <ul>
 *   <li>Where the kernel refuses tracing programs nothing fails: the {@link Outcome} says why, and later programs are not
 *       tried again.
 *   <li>One for a lab. {@link #close()} takes all brackets off; it may be called twice.
 * </ul>
 */
public final class Brackets implements AutoCloseable {
    /** What became of one program's brackets. */
    public sealed interface Outcome {
        record Attached() implements Outcome {}

        /** @param reason one line, for people */
        record Unavailable(String reason) implements Outcome {}
    }

    /** As in bracket.bpf.c, with the NUL. */
    private static final int TAG_LENGTH = 160;

    private final OpenObject object;
    private final String token;
    private final List<BracketPair> pairs = new ArrayList<>();
    private @Nullable String refusal;

    private Brackets(OpenObject object, String token) {
        this.object = object;
        this.token = token;
    }

    /**
     * @param object the compiled {@code bracket.bpf.o}
     * @param token a word that no program prints by chance, see {@link #newToken()}
     */
    public static Brackets of(Path object, String token) throws ObjectException {
        OpenObject opened = OpenObject.open(object);
        if (!opened.hasVariable("tag")) {
            throw new ObjectException(object + ": is not the bracket program: it has no variable \"tag\"");
        }
        return new Brackets(opened, token);
    }

    /** 16 random hexadecimal digits. */
    public static String newToken() {
        try (FileInputStream random = new FileInputStream("/dev/urandom")) {
            return HexFormat.of().formatHex(random.readNBytes(8));
        } catch (IOException without) {
            return HexFormat.of().toHexDigits(System.nanoTime());
        }
    }

    public String token() {
        return token;
    }

    /** Brackets a program; the names are single words and what the lines will carry. */
    public synchronized Outcome around(LoadedProgram target, String node, String program) {
        if (refusal != null) {
            return new Outcome.Unavailable(refusal);
        }
        String tag = token + ' ' + node + ' ' + program;
        if (tag.getBytes(StandardCharsets.UTF_8).length >= TAG_LENGTH) {
            return new Outcome.Unavailable("the names of node and program are too long for the trace");
        }
        try {
            object.rodata("tag", tag);
            pairs.add(attach(Libbpf.get(), target));
            return new Outcome.Attached();
        } catch (LibbpfException failure) {
            return new Outcome.Unavailable(explain(failure, target));
        } catch (LibbpfMissingException | ObjectException problem) {
            return new Outcome.Unavailable(String.valueOf(problem.getMessage()));
        }
    }

    private String explain(LibbpfException failure, LoadedProgram target) {
        if (failure.errno() == Errno.EPERM) {
            refusal = "this kernel refuses tracing programs (EPERM)";
            return refusal;
        }
        try (LibbpfMessages messages = LibbpfMessages.collect()) {
            try {
                pairs.add(attach(Libbpf.get(), target));
                return "attached only when tried again: " + failure.getMessage();
            } catch (LibbpfException again) {
                String text = messages.text().strip();
                int end = text.indexOf('\n');
                return (end < 0 ? text : text.substring(0, end)) + ": " + Errno.text(again.errno());
            } catch (LibbpfMissingException gone) {
                return String.valueOf(gone.getMessage());
            }
        }
    }

    private BracketPair attach(Libbpf libbpf, LoadedProgram target) throws LibbpfException {
        LibbpfObject opened = libbpf.open(object.octets(), "bracket");
        boolean done = false;
        try {
            byte[] wanted = object.data().get(".rodata");
            LibbpfMap rodata = opened.map(".rodata").orElseThrow(() -> new LibbpfException("rodata", Errno.ENOENT));
            if (wanted != null) {
                rodata.setInitialValue(wanted);
            }
            BracketPair pair = BracketPair.attach(opened, target);
            done = true;
            return pair;
        } finally {
            if (!done) {
                opened.close();
            }
        }
    }

    /** Takes the brackets of one program off, before the program itself is closed. */
    public synchronized void release(LoadedProgram target) {
        for (int i = pairs.size() - 1; i >= 0; i--) {
            if (pairs.get(i).targetId() == target.id()) {
                pairs.remove(i).close();
            }
        }
    }

    @Override
    public synchronized void close() {
        for (BracketPair pair : pairs) {
            pair.close();
        }
        pairs.clear();
    }
}
