package io.treville.vm.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Applies the patch series to the build's tree, or says which hunk does not fit. */
final class ApplySeries {
    private ApplySeries() {}

    static void run(Workbench bench) throws IOException, InterruptedException, KernelException {
        if (!bench.spec().stock()) {
            List<Path> patches = bench.cache().patches();
            for (int i = 0; i < patches.size(); i++) {
                apply(bench, patches.get(i));
                bench.tell(new BuildProgress.Fraction(Step.PATCH, (i + 1.0) / patches.size(), null));
            }
        }
        bench.place().markDone(Step.PATCH);
    }

    private static void apply(Workbench bench, Path patch) throws IOException, InterruptedException, KernelException {
        Rejection rejection = new Rejection();
        List<String> argv = List.of(
                "patch",
                "--strip=1",
                "--forward",
                "--batch",
                "--no-backup-if-mismatch",
                "--input",
                patch.toAbsolutePath().toString());
        try {
            bench.run(Step.PATCH, argv, rejection);
        } catch (KernelException.BuildFailed failed) {
            throw new KernelException.SeriesMismatch(
                    String.valueOf(patch.getFileName()),
                    rejection.text(),
                    Unpack.version(bench.place().tree().resolve("Makefile")));
        }
    }

    /** Reads patch(1)'s output for the first hunk or file that it refused. */
    static final class Rejection implements Child.Watcher {
        private String file = "";
        private String first = "";
        private String last = "";

        @Override
        public void line(String text) {
            last = text.strip();
            if (text.startsWith("patching file ")) {
                file = text.substring("patching file ".length()).strip();
            } else if (first.isEmpty() && text.startsWith("Hunk #") && text.contains(" FAILED")) {
                int end = text.endsWith(".") ? text.length() - 1 : text.length();
                first = file + ": " + text.substring(0, end);
            } else if (first.isEmpty()
                    && (text.contains("can't find file to patch")
                            || text.contains("Skipping patch")
                            || text.contains("malformed patch"))) {
                first = file.isEmpty() || text.contains(file) ? last : last + " (after " + file + ")";
            }
        }

        String text() {
            return first.isEmpty() ? last : first;
        }
    }
}
