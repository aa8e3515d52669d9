package io.treville.cli;

import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.MapRef;
import io.treville.lab.daemon.LabClient;
import io.treville.scenario.report.Json;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code watch}: the changes of a map. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description =
                "Shows a map's entries, then each change of them, until ctrl-C, --for or --count. The map is looked at once each"
                        + " --interval: what comes and goes between two looks is not seen.",
        footerHeading = "%nExamples:%n",
        footer = {"  treville watch packets", "  treville watch middle/counter/packets --interval 100ms --format json"})
final class WatchCommand implements Callable<Integer> {
    private static final int MOST_ENTRIES = 100_000;

    @Parameters(paramLabel = "MAP", description = "NODE/PROGRAM/MAP, or less where that tells one.")
    private String name = "";

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "500ms",
            description = "Between two looks (default: 500ms).")
    private Duration interval = Duration.ofMillis(500);

    @Option(names = "--for", paramLabel = "TIME", description = "End after this time.")
    private @Nullable Duration duration;

    @Option(names = "--count", paramLabel = "N", description = "End after so many lines.")
    private @Nullable Integer count;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Mixin
    private LabOption lab = new LabOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        if (interval.toMillis() < 1) {
            throw new CommandException(ExitCode.USAGE, "--interval: at least 1ms");
        }
        try (LabClient client = lab.open()) {
            MapRef map = MapNames.find(client.host(), name);
            Streaming streaming = new Streaming(client, duration, count);
            long end = duration == null ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
            Map<String, String> before = Map.of();
            do {
                Map<String, String> now = entries(client.host(), map);
                show(map, before, now, streaming);
                before = now;
            } while (System.nanoTime() < end && !streaming.pause(interval));
        }
        return ExitCode.OK;
    }

    private Map<String, String> entries(LabHost host, MapRef map) throws HostException {
        ValueForm form = format.ofValues();
        Map<String, String> entries = new LinkedHashMap<>();
        byte[] next = null;
        do {
            MapPage page = host.mapPage(map, form, next);
            for (MapPage.Entry entry : page.entries()) {
                entries.put(entry.key(), entry.value());
            }
            next = page.next();
        } while (next != null && entries.size() < MOST_ENTRIES);
        return entries;
    }

    private void show(MapRef map, Map<String, String> before, Map<String, String> now, Streaming streaming) {
        now.forEach((key, value) -> {
            String former = before.get(key);
            if (former == null) {
                line(map, "added", key, null, value, streaming);
            } else if (!former.equals(value)) {
                line(map, "changed", key, former, value, streaming);
            }
        });
        before.forEach((key, value) -> {
            if (!now.containsKey(key)) {
                line(map, "removed", key, value, null, streaming);
            }
        });
    }

    private void line(
            MapRef map,
            String change,
            String key,
            @Nullable String former,
            @Nullable String value,
            Streaming streaming) {
        if (streaming.isOver()) {
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                fields.put("node", map.node());
                fields.put("program", map.program());
                fields.put("map", map.map());
                fields.put("change", change);
                fields.put("key", key);
                fields.put("former", former);
                fields.put("value", value);
                out.println(Json.document(fields));
            }
            case TEXT ->
                out.println(
                        switch (change) {
                            case "added" -> "+ " + key + " = " + value;
                            case "removed" -> "- " + key + " = " + former;
                            default -> "~ " + key + " = " + value + "  (was " + former + ")";
                        });
        }
        out.flush();
        streaming.shown(out);
    }
}
