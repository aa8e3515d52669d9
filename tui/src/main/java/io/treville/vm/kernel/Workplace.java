package io.treville.vm.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The folder in which one kernel is built, with a stamp for every step that is done. */
record Workplace(Path folder) {
    Path tree() {
        return folder.resolve("tree");
    }

    /** Everything that all attempts printed, in order. */
    Path log() {
        return folder.resolve("build.log");
    }

    /** Held by every process of the build (flock(2)). */
    Path processes() {
        return folder.resolve("processes.lock");
    }

    /** Whether an earlier attempt began the step, done or not. */
    boolean begun(Step step) {
        return Files.exists(folder.resolve("begun." + name(step)));
    }

    void markBegun(Step step) throws IOException {
        Files.writeString(folder.resolve("begun." + name(step)), "");
    }

    boolean done(Step step) {
        return Files.exists(stamp(step));
    }

    void markDone(Step step) throws IOException {
        Files.writeString(stamp(step), "");
    }

    /** Back to an empty folder that keeps its log. Stamps go first: a deletion cut short leaves no stamped half tree. */
    void startOver() throws IOException {
        for (Step step : Step.values()) {
            Files.deleteIfExists(stamp(step));
        }
        for (Step step : Step.values()) {
            Files.deleteIfExists(folder.resolve("begun." + name(step)));
        }
        Folders.delete(tree());
        Files.createDirectories(tree());
    }

    private Path stamp(Step step) {
        return folder.resolve("done." + name(step));
    }

    private static String name(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
