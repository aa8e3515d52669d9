package io.treville.tui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import io.treville.lab.deed.Bench;
import io.treville.lab.deed.DeedLog;
import io.treville.lab.deed.LinkDeed;
import io.treville.lab.deed.NodeDeed;
import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.trace.TraceLine;
import io.treville.tui.action.Action;
import io.treville.tui.model.Filter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is done in the views, and what of it goes wrong. */
@Tag("unit")
class PanelHandsTest extends SamplePanels {
    @Test
    void anEntryIsEditedWhereItStandsAndPutBack() throws Exception {
        Panel view = panel(Action.PROGRAMS_VIEW);
        view.seen(true);
        await(view, "map packets");
        view.act(Action.DOWN);
        view.act(Action.OPEN);
        await(view, "0 = {packets=5");
        view.act(Action.OPEN);
        assertThat(view.hint()).startsWith("0 = {packets=5, bytes=490}");
        view.press(Input.Key.of('u', Input.CTRL));
        type(view, "{packets=9, bytes=9}");
        await(view, "0 = {packets=9, bytes=9}");
        view.act(Action.NEW_ENTRY);
        type(view, "1 = {packets=1, bytes=1}");
        await(view, "+ 1 = {packets=1");
        view.act(Action.DELETE_ENTRY);
        await(view, "- 0 =");
        view.act(Action.UNDO_EDIT);
        await(view, "0 = {packets=9, bytes=9}");
        view.act(Action.UNDO_EDIT);
        await(view, "- 1 =");
        view.act(Action.UNDO_EDIT);
        await(view, "0 = {packets=5, bytes=490}");
        view.act(Action.UNDO_EDIT);
        assertThat(view.hint()).isEqualTo("nothing to undo in this map");
        assertThat(lab.packets).hasSize(1);
        view.seen(false);
    }

    @Test
    void aPlaceToCaptureIsClicked() throws Exception {
        Panel view = panel(Action.PACKETS_VIEW);
        assertThat(frame(view)).contains("[ ] alfa alfa-athos");
        assertThat(view.mouse(new Input.Mouse(Input.MouseAction.PRESS, 1, 4, 2, 0)))
                .isTrue();
        assertThat(frame(view)).contains("[x] alfa alfa-athos");
        view.mouse(new Input.Mouse(Input.MouseAction.PRESS, 1, 4, 2, 0));
        assertThat(frame(view)).contains("[ ] alfa alfa-athos");
        view.mouse(new Input.Mouse(Input.MouseAction.PRESS, 1, 4, 20, 0));
        view.mouse(new Input.Mouse(Input.MouseAction.PRESS, 1, 4, 0, 0));
        assertThat(frame(view)).doesNotContain("[x]");
    }

    @Test
    void anEntryWhoseKeyWasTypedInAnotherWayIsPutBackToo() throws Exception {
        lab.packets.put("1", "{packets=7, bytes=70}");
        Panel view = panel(Action.PROGRAMS_VIEW);
        view.seen(true);
        await(view, "map packets");
        view.act(Action.DOWN);
        view.act(Action.OPEN);
        await(view, "1 = {packets=7");
        view.act(Action.NEW_ENTRY);
        type(view, "0x1 = {packets=2, bytes=2}");
        await(view, "~ 1 = {packets=2");
        view.act(Action.UNDO_EDIT);
        await(view, "1 = {packets=7, bytes=70}  was {packets=2");
        view.seen(false);
    }

    @Test
    void anEditThatFailedIsToldAndLeavesNothingToUndo() throws Exception {
        Panel view = panel(Action.PROGRAMS_VIEW);
        view.seen(true);
        await(view, "map packets");
        view.act(Action.DOWN);
        view.act(Action.OPEN);
        await(view, "0 = {packets=5");
        lab.packets.remove("0");
        view.act(Action.DELETE_ENTRY);
        while (!view.hint().equals("no such entry")) {
            frame(view);
        }
        view.act(Action.UNDO_EDIT);
        assertThat(view.hint()).isEqualTo("nothing to undo in this map");
        view.seen(false);
    }

    @Test
    void aRefusedProgramShowsWhatTheVerifierSaid() throws Exception {
        model.on(0, new LabEvent.VerifierLog("athos", "wrong", "0: r0 = 0\n1: exit\ninvalid access to packet"));
        Panel view = panel(Action.PROGRAMS_VIEW);
        view.seen(true);
        await(view, "wrong refused by the verifier");
        view.act(Action.LAST);
        view.act(Action.VERIFIER_LOG);
        assertThat(frame(view)).contains("the verifier on athos wrong", "invalid access to packet");
        view.seen(false);
    }

    @Test
    void aWrongImpairmentIsSaidAndNotDone() throws Exception {
        Panel faults = panel(Action.FAULTS_VIEW);
        frame(faults);
        for (String wrong : List.of(
                "delay fast",
                "loss much",
                "delay 1ms now",
                "hurt it",
                "jitter 1ms",
                "loss 200%",
                "loss NaN",
                "delay 0x1s")) {
            faults.act(Action.IMPAIR_LINK);
            faults.press(Input.Key.of('u', Input.CTRL));
            type(faults, wrong);
            assertThat(faults.hint()).as(wrong).doesNotContain("as the topology says");
        }
        assertThat(lab.applied).isEmpty();
    }

    @Test
    void whatIsHostileIsDrawnAsDots() throws Exception {
        String hostile = "\u001b]0;TITLE\u0007\u001b[2J\u009b31m\u202e";
        model.on(1, new LabEvent.Trace(new TraceLine("athos", hostile, "ping", 1, 0, 1, "a" + hostile)));
        model.on(1, new LabEvent.VerifierLog("athos", hostile, hostile));
        model.on(1, new LabEvent.Packet(SampleLab.packet(0, hostile, hostile, true), hostile));
        lab.packets.put(hostile, hostile);
        for (Action view : List.of(Action.TRACE_VIEW, Action.PACKETS_VIEW, Action.PROGRAMS_VIEW)) {
            Panel panel = panel(view);
            Glass glass = new Glass(120, 40);
            panel.seen(true);
            panel.act(Action.BACK);
            frame(panel, glass, 120, 40);
            await(panel, view == Action.PROGRAMS_VIEW ? "map packets" : "TITLE");
            panel.act(Action.DOWN);
            panel.act(Action.OPEN);
            if (view == Action.PROGRAMS_VIEW) {
                await(panel, "TITLE");
            }
            frame(panel, glass, 120, 40);
            panel.seen(false);
            assertThat(glass.sent()).doesNotContain("\u001b]0", "\u001b[2J\u009b", "\u009b", "\u0007");
        }
    }

    @Test
    void aMonkeyAtThePanelsBreaksNothing() throws Exception {
        SampleLab.pings(model, 100);
        SampleLab.captures(model, 50);
        Random random = new Random(5);
        List<Action> actions = List.of(Action.values());
        List<Input.MouseAction> mice = List.of(Input.MouseAction.values());
        List<Panel> all = new ArrayList<>();
        panels.forEach(all::add);
        all.forEach(panel -> panel.seen(true));
        for (int i = 0; i < 4000; i++) {
            Panel panel = all.get(random.nextInt(all.size()));
            int columns = 1 + random.nextInt(150);
            int rows = 2 + random.nextInt(50);
            if (panel.isTyping() && random.nextInt(3) > 0) {
                panel.press(Input.Key.of(' ' + random.nextInt(90), 0));
                panel.press(Input.Key.of(random.nextBoolean() ? KeyCode.ENTER : KeyCode.ESCAPE, 0));
            } else {
                panel.act(actions.get(random.nextInt(actions.size())));
            }
            if (random.nextInt(20) == 0) {
                panel.filter(
                        Filter.of(List.of("", "athos", "!a", "~gb", "(", "ip6").get(random.nextInt(6))));
            }
            panel.mouse(new Input.Mouse(
                    mice.get(random.nextInt(mice.size())), 1, random.nextInt(150), random.nextInt(50), 0));
            frame(panel, new Glass(columns, rows), columns, rows);
            assertThat(panel.title()).isNotEmpty();
        }
        all.forEach(panel -> panel.seen(false));
    }

    @Test
    void deedsThatFailSayWhy() throws Exception {
        DeedLog log = new DeedLog(() -> new Bench(lab, lab.topology, SampleLab.HOME), this::changed);
        LogPanel view =
                new LogPanel(lab.topology, log, new Files(), new Work(() -> lab, this::changed), ZoneOffset.UTC);
        log.perform(new LinkDeed.Down("nowhere"));
        log.perform(new NodeDeed("athos", false));
        assertThat(await(view, "there is no link 'nowhere': there is alfa-athos"))
                .contains("treville node stop athos");
        log.perform(new LinkDeed.Impair("alfa-athos", null, Duration.ofMillis(1), Duration.ZERO, 0));
        await(view, "✓ treville link set");
        view.act(Action.SAVE_SCENARIO);
        view.press(Input.Key.of('u', Input.CTRL));
        type(view, "there");
        await(view, "there is there already");
        log.close();
    }
}
