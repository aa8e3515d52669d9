package io.treville.tui.panel;

import io.treville.host.ProgramRow;
import io.treville.lab.deed.DeedLog;
import io.treville.lab.deed.ProgramDeed;
import io.treville.term.input.Input;
import io.treville.topology.Node;
import io.treville.topology.Topology;
import io.treville.tui.action.Action;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.model.Filter;
import io.treville.tui.model.VerifierLogs;
import io.treville.tui.panel.ProgramList.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every program with where it runs and how often, its maps, the verifier's log and its code; maps can be edited, and programs
 * loaded, replaced and detached while traffic runs. The lab is looked at only while this is seen.
 */
public final class ProgramsPanel implements Panel {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** Programs change seldom; each so many looks at an open map they are looked at too. */
    private static final int SELDOM = 2;

    private final DeedLog deeds;
    private final VerifierLogs verifier;
    private final Work work;
    private final ProgramPrompts prompts;
    private final ProgramTable table;
    private Filter filter = Filter.NONE;
    private @Nullable Detail detail;
    private final Foot foot = new Foot();
    private boolean below;
    private int looks;
    private int listHeight;

    ProgramsPanel(Topology topology, VerifierLogs verifier, DeedLog deeds, Work work) {
        this.deeds = deeds;
        this.verifier = verifier;
        this.work = work;
        List<String> nodes = new ArrayList<>();
        for (Node node : topology.nodes()) {
            nodes.add(node.name());
        }
        table = new ProgramTable(nodes);
        prompts = new ProgramPrompts(nodes, deeds, foot::say);
    }

    @Override
    public String title() {
        return "programs and maps";
    }

    @Override
    public Scope scope() {
        return Scope.PROGRAMS;
    }

    @Override
    public void stir() {
        looks = 0;
        work.stir();
    }

    @Override
    public void seen(boolean seen) {
        if (seen) {
            work.watch(INTERVAL, this::look);
        } else {
            work.unwatch();
        }
    }

    private void look() {
        MapView open = map();
        if (open != null) {
            work.ask(host -> MapView.Look.at(host, open.map()), open::take, open::fail);
        }
        if (looks++ % SELDOM == 0) {
            work.ask(ProgramList.Look::at, look -> table.list().take(look, verifier.all()), foot::say);
        }
    }

    @Override
    public void draw(Canvas canvas, Rect part, boolean focused) {
        work.deliver();
        Detail open = detail;
        int lower = open == null ? 0 : part.height() < 10 && below ? part.height() : part.height() * 3 / 5;
        listHeight = part.height() - lower;
        table.draw(canvas, new Rect(part.x(), part.y(), part.width(), listHeight));
        Rect rest = new Rect(part.x(), part.y() + listHeight, part.width(), lower);
        if (lower > 0 && open != null) {
            open.draw(canvas, rest, focused && below);
        }
    }

    @Override
    public boolean act(Action action) {
        foot.say("");
        MapView open = map();
        if (open != null) {
            open.calm();
        }
        switch (action) {
            case OPEN -> open();
            case NEXT_PANE -> below = !below && detail != null;
            case BACK -> {
                boolean was = detail != null;
                close();
                return was;
            }
            case DISASSEMBLE -> disassemble();
            case VERIFIER_LOG -> verifierLog();
            case EDIT_ENTRY -> foot.ask(open == null ? null : open.edit());
            case NEW_ENTRY -> foot.ask(open == null ? null : open.add());
            case DELETE_ENTRY -> {
                if (open != null) {
                    open.delete();
                }
            }
            case UNDO_EDIT -> foot.say(open == null ? "no map is open" : open.undo());
            case LOAD_PROGRAM -> foot.ask(prompts.load(table.program()));
            case REPLACE_PROGRAM -> foot.ask(prompts.replace(table.program()));
            case ATTACH_PROGRAM -> foot.ask(prompts.attach(table.program()));
            case DETACH_PROGRAM -> detach();
            default -> {
                return moved(action);
            }
        }
        return true;
    }

    private boolean moved(Action action) {
        Detail open = detail;
        return (below && open != null) ? open.move(action) : table.act(action);
    }

    private void close() {
        detail = null;
        below = false;
    }

    private void show(Detail opened) {
        detail = opened;
        below = true;
    }

    /** The map that is open; null when none is. */
    private @Nullable MapView map() {
        return detail instanceof MapView open ? open : null;
    }

    private void open() {
        if (below) {
            MapView open = map();
            foot.ask(open == null ? null : open.edit());
            return;
        }
        switch (table.chosen()) {
            case null -> {}
            case Item.OfMap(var chosen) -> {
                MapView view = new MapView(chosen, deeds);
                view.filter(filter);
                show(view);
                look();
            }
            case Item.OfProgram program -> disassemble();
            case Item.Refused refused -> verifierLog();
        }
    }

    private void disassemble() {
        ProgramRow program = table.program();
        if (program == null) {
            return;
        }
        String title = program.node() + " " + program.declared().name() + ", as the kernel has it";
        work.ask(
                host -> Disassembly.of(host, program.id()),
                lines -> show(new TextPane(title, lines, false)),
                foot::say);
    }

    private void verifierLog() {
        Item item = table.chosen();
        if (item instanceof Item.Refused(VerifierLogs.Refusal refusal)) {
            show(new TextPane("the verifier on " + refusal.node() + " " + refusal.program(), refusal.lines(), true));
        } else {
            foot.say("the verifier had nothing against it: the kernel keeps no log of programs that it takes");
        }
    }

    private void detach() {
        ProgramRow program = table.program();
        if (program != null) {
            deeds.perform(
                    new ProgramDeed.Detach(program.node(), program.declared().name()));
            looks = 0;
        }
    }

    @Override
    public boolean press(Input.Key key) {
        boolean typing = foot.isTyping();
        boolean taken = foot.press(key);
        if (typing && !foot.isTyping()) {
            looks = 0;
        }
        return taken;
    }

    @Override
    public boolean isTyping() {
        return foot.isTyping();
    }

    @Override
    public boolean mouse(Input.Mouse mouse) {
        switch (mouse.action()) {
            case WHEEL_UP -> moved(Action.UP);
            case WHEEL_DOWN -> moved(Action.DOWN);
            case PRESS -> {
                below = mouse.row() >= listHeight;
                if (!below) {
                    table.goTo(mouse.row());
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void filter(Filter other) {
        filter = other;
        MapView open = map();
        if (open != null) {
            open.filter(other);
        } else {
            table.list().filter(other);
        }
    }

    @Override
    public String hint() {
        MapView map = map();
        if (!foot.isTyping() && map != null && !map.trouble().isEmpty()) {
            return map.trouble();
        }
        return foot.text(
                below && map != null
                        ? "enter edit · a add · D delete · u undo · q close"
                        : "enter code or entries · L load · R replace · A attach · X detach · v verifier");
    }
}
