package io.treville.tui.panel;

import io.treville.host.LabHost;
import io.treville.lab.deed.Bench;
import io.treville.lab.deed.DeedLog;
import io.treville.record.RecordedHost;
import io.treville.topology.Topology;
import io.treville.tui.action.Action;
import io.treville.tui.live.LiveLab;
import io.treville.tui.model.LabModel;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The views of a lab, with what they need of it. */
public final class LabPanels implements Panels.Source, AutoCloseable {
    private final Supplier<@Nullable LabHost> host;
    private final Path home;
    private final LabFiles files;
    private final ZoneId zone;
    private final DeedLog.Teller teller;
    private final List<Runnable> opened = new ArrayList<>();
    private final @Nullable LiveLab told;

    /**
     * @param host the lab's, or null while it is not up
     * @param home the project's folder
     * @param zone in which times of day are told
     * @param teller tells the lab what was done to it here
     */
    public LabPanels(Supplier<@Nullable LabHost> host, Path home, LabFiles files, ZoneId zone, DeedLog.Teller teller) {
        this(host, home, files, zone, teller, null);
    }

    /**
     * Those of a recording.
     *
     * @param live told how the lab was
     */
    public LabPanels(RecordedHost host, Path home, LabFiles files, ZoneId zone, LiveLab live) {
        this(() -> host, home, files, zone, deed -> {}, live);
    }

    private LabPanels(
            Supplier<@Nullable LabHost> host,
            Path home,
            LabFiles files,
            ZoneId zone,
            DeedLog.Teller teller,
            @Nullable LiveLab told) {
        this.told = told;
        this.teller = teller;
        this.host = host;
        this.home = home;
        this.files = files;
        this.zone = zone;
    }

    @Override
    public synchronized Panels open(LabModel model, Runnable changed) {
        Topology topology = model.topology();
        LiveLab live = told == null ? new LiveLab(host, changed) : told;
        DeedLog deeds = new DeedLog(() -> bench(topology), teller, () -> {
            live.stir();
            changed.run();
        });
        List<Work> works = new ArrayList<>();
        Runnable end = () -> {
            deeds.close();
            if (told == null) {
                live.close();
            }
            works.forEach(Work::close);
        };
        opened.add(end);
        Map<Action, Panel> panels = new LinkedHashMap<>();
        panels.put(Action.TRACE_VIEW, new TracePanel(topology, model.traceLog(), model.packetLog(), changed));
        panels.put(
                Action.PROGRAMS_VIEW, new ProgramsPanel(topology, model.verifierLogs(), deeds, work(works, changed)));
        panels.put(
                Action.PACKETS_VIEW,
                new PacketsPanel(topology, model.packetLog(), deeds, files, work(works, changed), changed));
        panels.put(Action.LOG_VIEW, new LogPanel(topology, deeds, files, work(works, changed), zone));
        panels.put(Action.FAULTS_VIEW, new FaultsPanel(topology, deeds, live));
        panels.put(Action.BOOT_VIEW, new BootPanel(model, files, work(works, changed)));
        return new Panels(panels, live, deeds, () -> close(end));
    }

    private Work work(List<Work> works, Runnable changed) {
        Work work = new Work(host, changed);
        works.add(work);
        return work;
    }

    private synchronized void close(Runnable end) {
        if (opened.remove(end)) {
            end.run();
        }
    }

    private @Nullable Bench bench(Topology topology) {
        LabHost known = host.get();
        return known == null ? null : new Bench(known, topology, home);
    }

    @Override
    public synchronized void close() {
        opened.forEach(Runnable::run);
        opened.clear();
    }
}
