package io.treville.cli;

import io.treville.scenario.report.Json;
import io.treville.vm.kernel.Kernel;
import io.treville.vm.kernel.KernelCache;
import io.treville.vm.kernel.KernelSweep;
import io.treville.vm.kernel.Sizes;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kernel list}: the kernels in the cache, newest first. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the kernels in the cache; a star marks the one that labs run on.",
        footerHeading = "%nExample:%n",
        footer = "  treville kernel list --format json")
final class KernelListCommand implements Callable<Integer> {
    private static final List<String> HEADING =
            List.of("", "KEY", "RELEASE", "PROFILE", "SERIES", "SIZE", "BUILT", "USED");

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        KernelCache cache = KernelCommand.cache();
        String current = new KernelSweep(cache).current().map(Kernel::key).orElse("");
        PrintWriter out = spec.commandLine().getOut();
        List<Kernel> kernels = cache.entries();
        switch (format) {
            case TEXT -> text(out, kernels, current);
            case JSON -> {
                for (Kernel kernel : kernels) {
                    out.println(Json.document(KernelRow.of(kernel, kernel.key().equals(current), null)));
                }
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void text(PrintWriter out, List<Kernel> kernels, String current) throws IOException {
        if (kernels.isEmpty()) {
            out.println("no kernels; treville kernel build makes one");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADING);
        Instant now = Instant.now();
        for (Kernel kernel : kernels) {
            rows.add(List.of(
                    kernel.key().equals(current) ? "*" : "",
                    kernel.key(),
                    kernel.release(),
                    kernel.profile().text(),
                    kernel.series() ? "yes" : "no",
                    Sizes.text(kernel.size()),
                    age(Duration.between(kernel.built(), now)),
                    age(Duration.between(kernel.lastUsed(), now))));
        }
        for (List<String> row : rows) {
            out.println(line(row, rows));
        }
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int width = 1;
            for (List<String> other : rows) {
                width = Math.max(width, other.get(column).length());
            }
            line.append(row.get(column));
            if (column < row.size() - 1) {
                line.repeat(' ', width - row.get(column).length() + (column == 0 ? 1 : 2));
            }
        }
        return line.toString();
    }

    /** {@code now}, {@code 5 min ago}, {@code 3 h ago}, {@code 12 days ago}. */
    static String age(Duration age) {
        if (age.toMinutes() < 1) {
            return "now";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min ago";
        }
        return age.toDays() < 2 ? age.toHours() + " h ago" : age.toDays() + " days ago";
    }
}
