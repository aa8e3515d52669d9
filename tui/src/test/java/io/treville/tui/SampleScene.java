package io.treville.tui;

import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.Netem;
import io.treville.topology.Node;
import io.treville.topology.Program;
import io.treville.tui.action.Action;
import io.treville.tui.action.KeyNames;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Canvas;
import io.treville.tui.panel.Glass;
import io.treville.tui.panel.LabPanels;
import io.treville.tui.panel.NoFiles;
import io.treville.tui.panel.SampleLab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The whole interface on the sample lab, on a terminal of glass of any size. */
final class SampleScene implements AutoCloseable {
    private static final String SHELL = """
            athos# ping -c 3 -i 0.1 db22::2
            PING db22::2(db22::2) 56 data bytes
            64 bytes from db22::2: icmp_seq=1 ttl=62 time=0.211 ms
            64 bytes from db22::2: icmp_seq=2 ttl=62 time=0.184 ms
            64 bytes from db22::2: icmp_seq=3 ttl=62 time=0.190 ms

            --- db22::2 ping statistics ---
            3 packets transmitted, 3 received, 0% packet loss, time 204ms
            athos#\s""";

    private final Object changes = new Object();
    private final int columns;
    private final int rows;
    private final LabPanels panels;
    private final Glass glass;
    final SampleLab lab;
    final Tui tui;

    SampleScene(int columns, int rows) throws Exception {
        this(columns, rows, true);
    }

    static SampleScene notUp(int columns, int rows) throws Exception {
        return new SampleScene(columns, rows, false);
    }

    private SampleScene(int columns, int rows, boolean up) throws Exception {
        this.columns = columns;
        this.rows = rows;
        lab = new SampleLab();
        panels = new LabPanels(() -> up ? lab : null, Path.of("/"), new NoFiles(), ZoneOffset.UTC, deed -> {});
        FakeShells shells = new FakeShells(node -> SHELL.replace("\n", "\r\n"));
        tui = new Tui(Setup.of(lab.topology, shells).withPanels(panels), this::changed);
        glass = new Glass(columns, rows);
        if (up) {
            up();
        }
    }

    private void up() {
        tui.on(0, new LabEvent.PhaseEnded(Phase.UP, Duration.ofMillis(9), "5 nodes"));
        int id = 40;
        for (Node node : lab.topology.nodes()) {
            for (Program program : node.programs()) {
                tui.on(
                        0,
                        new LabEvent.ProgramLoaded(
                                node.name(), program.name(), program.section(), id++, 60, "brackets"));
            }
        }
    }

    /** Has a link delay and lose packets. */
    void impair(int number) {
        Link link = lab.topology.links().get(number);
        for (LinkEnd end : List.of(link.from(), link.to())) {
            Netem netem = new Netem(5000, 0, 1, 0, 0, 0, 1000);
            lab.devices.put(end.name(), SampleLab.device(end.name(), true, netem, 1834, 214_000));
        }
    }

    /** Has a link be down. */
    void takeDown(int number) {
        Link link = lab.topology.links().get(number);
        for (LinkEnd end : List.of(link.from(), link.to())) {
            lab.devices.put(end.name(), SampleLab.device(end.name(), false, null, 12, 1248));
        }
    }

    void changed() {
        synchronized (changes) {
            changes.notifyAll();
        }
    }

    void act(Action... actions) throws IOException {
        for (Action action : actions) {
            glass.frame(tui::draw);
            if (action.scope() == Scope.PREFIX) {
                tui.take(Input.Key.of('b', Input.CTRL));
            }
            tui.take(Objects.requireNonNull(KeyNames.parse(action.keys().getFirst())));
        }
    }

    /** Characters as they are typed; enter is {@code \r}. */
    void type(String keys) {
        keys.codePoints()
                .mapToObj(key -> key == '\r' ? Input.Key.of(KeyCode.ENTER, 0) : Input.Key.of(key, 0))
                .forEach(tui::take);
    }

    void click(int column, int row) {
        tui.take(new Input.Mouse(Input.MouseAction.PRESS, 1, column, row, 0));
    }

    String await(String text) throws Exception {
        String seen = glass.frame(tui::draw);
        while (!seen.contains(text)) {
            synchronized (changes) {
                changes.wait(50);
            }
            seen = glass.frame(tui::draw);
        }
        return seen;
    }

    String frame(Consumer<Canvas> drawing) throws IOException {
        return glass.frame(drawing);
    }

    /** What is seen on a terminal of its own: which cells were ever written depends on the frames before. */
    Glass fresh() throws IOException {
        Glass fresh = new Glass(columns, rows);
        fresh.frame(tui::draw);
        return fresh;
    }

    @Override
    public void close() {
        tui.close();
        panels.close();
    }
}
