package io.treville.cli;

import io.treville.scenario.report.Json;
import io.treville.topology.InvalidTopologyException;
import io.treville.vm.kernel.IkConfig;
import io.treville.vm.kernel.Kernel;
import io.treville.vm.kernel.KernelConfig;
import io.treville.vm.kernel.KernelException;
import io.treville.vm.kernel.KernelNeeds;
import io.treville.vm.kernel.KernelSpec;
import io.treville.vm.kernel.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kernel config}: which options a topology needs, and whether a kernel has them. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Tells which kernel options a topology needs and whether the kernel has them; without a topology"
                + " and --need, prints the kernel's configuration. Ends with 3 when one is missing.",
        footerHeading = "%nExamples:%n",
        footer = {"  treville kernel config ioam-gob", "  treville kernel config --need CONFIG_NET_VRF --kernel bzImage"
        })
final class KernelConfigCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "TOPOLOGY",
            description = "A file, or the name of one in testbed-topologies/.")
    private @Nullable String topology;

    @Option(
            names = "--need",
            paramLabel = "CONFIG_X[=VALUE]",
            description = "An option that must be set; may be repeated.")
    private List<String> needed = new ArrayList<>();

    @Option(
            names = "--kernel",
            paramLabel = "FILE",
            description = "A bzImage or vmlinux that carries its configuration (CONFIG_IKCONFIG), or a config file;"
                    + " the kernel that labs run on if not given.")
    private @Nullable Path kernel;

    @Option(names = "--profile", paramLabel = "PROFILE", description = "Of the built kernel: default or debug.")
    private Profile profile = Profile.DEFAULT;

    @Option(names = "--stock", description = "The built kernel without the patch series.")
    private boolean stock;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** As written in JSON. */
    private record Row(String option, String value, boolean ok, String reason) {}

    @Override
    public Integer call() throws IOException, InvalidTopologyException {
        Map<String, String> needs = needs();
        KernelConfig config = config();
        PrintWriter out = spec.commandLine().getOut();
        int code = needs.isEmpty() ? list(out, config) : check(out, config, needs);
        out.flush();
        return code;
    }

    private Map<String, String> needs() throws IOException, InvalidTopologyException {
        Map<String, String> needs = new LinkedHashMap<>();
        for (String option : needed) {
            if (!option.startsWith("CONFIG_")) {
                throw new CommandException(ExitCode.USAGE, "--need " + option + ": options start with CONFIG_");
            }
            needs.put(option, "--need");
        }
        if (topology != null) {
            needs.putAll(KernelNeeds.of(Topologies.load(topology, Topologies.Objects.ASSUMED)));
        }
        return needs;
    }

    private KernelConfig config() throws IOException {
        if (kernel == null) {
            return built().config();
        }
        if (!Files.isReadable(kernel) || Files.isDirectory(kernel)) {
            throw new CommandException(ExitCode.USAGE, "--kernel " + kernel + ": no such file, or not readable");
        }
        KernelConfig carried = IkConfig.read(kernel).orElse(null);
        if (carried != null) {
            return carried;
        }
        KernelConfig beside = KernelConfig.read(kernel);
        if (beside.options().isEmpty()) {
            throw new CommandException(
                    ExitCode.ENVIRONMENT,
                    "--kernel " + kernel
                            + ": carries no configuration (CONFIG_IKCONFIG); give its config file instead");
        }
        return beside;
    }

    private Kernel built() {
        try {
            return KernelCommand.cache()
                    .locate(new KernelSpec(profile, stock, null))
                    .orElseThrow(() -> new CommandException(
                            ExitCode.ENVIRONMENT, "no such kernel is built: treville kernel build, or --kernel FILE"));
        } catch (KernelException failure) {
            throw KernelCommand.failure(failure);
        }
    }

    private int list(PrintWriter out, KernelConfig config) {
        Map<String, String> sorted = new TreeMap<>(config.options());
        switch (format) {
            case TEXT -> sorted.forEach((option, value) -> out.println(option + "=" + value));
            case JSON -> out.println(Json.document(Map.of("options", sorted)));
        }
        return ExitCode.OK;
    }

    private int check(PrintWriter out, KernelConfig config, Map<String, String> needs) {
        boolean whole = true;
        for (Map.Entry<String, String> need : needs.entrySet()) {
            boolean ok = config.missing(List.of(need.getKey())).isEmpty();
            whole &= ok;
            int equals = need.getKey().indexOf('=');
            String option = equals < 0 ? need.getKey() : need.getKey().substring(0, equals);
            Row row = new Row(need.getKey(), config.value(option), ok, need.getValue());
            switch (format) {
                case TEXT -> out.println((ok ? "ok       " : "missing  ") + row.option() + "  (" + row.reason() + ")");
                case JSON -> out.println(Json.document(row));
            }
        }
        return whole ? ExitCode.OK : ExitCode.ENVIRONMENT;
    }
}
