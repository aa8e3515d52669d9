package io.treville.bpf;

import io.treville.topology.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the verifier of a kernel with the Global Opaque Block must take and refuse. Callable by itself, to be run in the
 * guest: {@code java -cp ... io.treville.bpf.GobChecks .../bpf/build} prints a line for each, and fails at the end if
 * one was wrong.
 */
final class GobChecks {
    private static final String[][] ACCEPTED = {
        {"gob_counter", "ioam6_gob_counter"},
        {"gob_counter", "ioam6_gob_counter_kfunc"},
        {"gob_counter", "ioam6_gob_counter_two"},
        {"gob_aggregate", "ioam6_gob_aggregate"},
        {"gob_eip", "ioam6_gob_eip_init"},
        {"gob_eip", "ioam6_gob_eip_push"},
        {"tests/gob_runtime", "dynptr_write"},
        {"tests/gob_runtime", "bounds"},
        {"tests/gob_runtime", "context"},
        {"tests/gob_runtime", "drop"},
        {"tests/gob_runtime", "return_1"},
        {"tests/gob_foreign", "foreign_n1"},
        {"tests/gob_foreign", "foreign_n2"},
        {"tests/gob_foreign", "foreign_map"},
    };
    private static final String[] REFUSED = {"slice_rdwr", "ctx_write", "skb_write", "return_3", "no_bounds_check"};

    private GobChecks() {}

    public static void main(String[] arguments) throws BpfException, IOException {
        run(Path.of(arguments[0]));
    }

    static void run(Path build) throws BpfException {
        Path root =
                Path.of("/sys/fs/bpf/treville-gob-" + ProcessHandle.current().pid());
        int wrong = 0;
        try (Brackets brackets = Brackets.of(build.resolve("bracket.bpf.o"), Brackets.newToken())) {
            for (String[] accepted : ACCEPTED) {
                wrong += accept(build, accepted[0], accepted[1], root, brackets) ? 0 : 1;
            }
        }
        for (String section : REFUSED) {
            wrong += refuse(build, section) ? 0 : 1;
        }
        try {
            Files.deleteIfExists(root);
        } catch (IOException leftover) {
            throw new AssertionError("a pin is left in " + root, leftover);
        }
        if (wrong > 0) {
            throw new AssertionError(wrong + " programs were not treated as the contract says");
        }
    }

    private static OpenObject open(Path build, String object, String section) throws ObjectException {
        return OpenObject.open(build.resolve(object + ".bpf.o")).select(section, Program.Type.IOAM6_GOB);
    }

    private static boolean accept(Path build, String object, String section, Path root, Brackets brackets)
            throws ObjectException {
        long start = System.nanoTime();
        try (LoadedObject loaded = open(build, object, section).pinRoot(root).load()) {
            long loadedAt = System.nanoTime();
            Brackets.Outcome outcome = brackets.around(loaded.program(), "athos", section);
            long end = System.nanoTime();
            System.out.println("ok " + section + ": " + loaded.program().instructions() + " instructions, load "
                    + (loadedAt - start) / 1_000_000 + " ms, brackets " + (end - loadedAt) / 1_000_000 + " ms "
                    + outcome);
            brackets.release(loaded.program());
            return outcome instanceof Brackets.Outcome.Attached;
        } catch (BpfException refused) {
            System.out.println("WRONG refused " + section + ": " + refused.getMessage());
            if (refused instanceof VerifierException verifier) {
                System.out.println(verifier.log());
            }
            return false;
        }
    }

    private static boolean refuse(Path build, String section) throws ObjectException {
        try (LoadedObject loaded = open(build, "tests/gob_refused", section).load()) {
            System.out.println("WRONG loaded " + section + ": " + loaded.program());
            return false;
        } catch (VerifierException refused) {
            System.out.println("ok refused " + section + ": " + refused.getMessage());
            return true;
        } catch (BpfException other) {
            System.out.println("WRONG " + section + ": " + other.getMessage());
            return false;
        }
    }
}
