package io.treville.scenario.report;

import io.treville.capture.CapturedPacket;
import io.treville.capture.PcapngWriter;
import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of one run, in a directory: {@code events.jsonl}, {@code NODE-INTERFACE.pcapng} for each capture, {@code
 * timings.json}, and after a failure {@code console.log} (of the guest) and {@code failures.txt}. Not one of them is
 * needed for a run: what cannot be written is told at the end.
 */
public final class Artifacts implements LabListener, AutoCloseable {
    private final Path directory;
    private final PrintWriter events;
    private final JsonReport json;
    private final RunLog log = new RunLog();
    private final Map<String, PcapngWriter> captures = new LinkedHashMap<>();
    private volatile @Nullable Path console;
    private @Nullable IOException failure;
    private boolean closed;

    public Artifacts(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.events = new PrintWriter(
                Files.newBufferedWriter(directory.resolve("events.jsonl"), StandardCharsets.UTF_8), false);
        this.json = new JsonReport(events);
    }

    public Path directory() {
        return directory;
    }

    /** Says where the guest's console is while the lab is up; nothing need be there. */
    public void console(Path file) {
        console = file;
    }

    @Override
    public void on(long nanos, LabEvent event) {
        json.on(nanos, event);
        log.on(nanos, event);
        try {
            switch (event) {
                case LabEvent.Packet packet -> capture(packet.packet()).write(packet.packet(), packet.summary());
                case LabEvent.CaseEnded ended when ended.verdict() == LabEvent.Verdict.FAILED -> keepConsole();
                case LabEvent.GuestFailed failed -> keepConsole();
                case LabEvent.LabFailed failed -> keepConsole();
                default -> {
                    // The stream of events has it.
                }
            }
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
    }

    private PcapngWriter capture(CapturedPacket packet) throws IOException {
        String name = packet.node() + "-" + packet.dev();
        PcapngWriter writer = captures.get(name);
        if (writer == null) {
            writer = new PcapngWriter(
                    new BufferedOutputStream(Files.newOutputStream(directory.resolve(name + ".pcapng"))));
            captures.put(name, writer);
        }
        return writer;
    }

    private void keepConsole() throws IOException {
        Path file = console;
        if (file != null && Files.isReadable(file)) {
            Files.copy(file, directory.resolve("console.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Times and failures, and the end of all files. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        events.close();
        for (PcapngWriter writer : captures.values()) {
            writer.close();
        }
        Files.writeString(directory.resolve("timings.json"), timings());
        StringBuilder failures = new StringBuilder();
        for (CaseLog each : log.cases()) {
            if (each.failed()) {
                failures.append("FAIL ")
                        .append(each.name())
                        .append(": ")
                        .append(each.detail())
                        .append('\n');
                FailureText.of(each)
                        .forEach(line -> failures.append("  ").append(line).append('\n'));
            }
        }
        if (!failures.isEmpty()) {
            Files.writeString(directory.resolve("failures.txt"), failures);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private String timings() {
        Map<String, Object> phases = new LinkedHashMap<>();
        for (LabEvent.PhaseEnded phase : log.phases()) {
            phases.put(Json.kebab(phase.phase().name()), phase.took());
        }
        Map<String, Object> cases = new LinkedHashMap<>();
        for (CaseLog each : log.cases()) {
            LabEvent.CaseEnded ended = each.ended();
            if (ended != null) {
                cases.put(each.name(), ended.took());
            }
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("phases", phases);
        all.put("cases", cases);
        return Json.of(all) + "\n";
    }
}
