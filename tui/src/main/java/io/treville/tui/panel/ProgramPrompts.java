package io.treville.tui.panel;

import io.treville.host.ProgramRow;
import io.treville.lab.deed.DeedLog;
import io.treville.lab.deed.ProgramDeed;
import io.treville.topology.Program;
import io.treville.topology.Program.Attach;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lines that are typed to load, replace and attach programs. */
final class ProgramPrompts {
    private final List<String> nodes;
    private final DeedLog deeds;
    private final Consumer<String> say;

    /** @param say told what is wrong with what was typed */
    ProgramPrompts(List<String> nodes, DeedLog deeds, Consumer<String> say) {
        this.nodes = nodes;
        this.deeds = deeds;
        this.say = say;
    }

    Prompt load(@Nullable ProgramRow beside) {
        String node = beside == null ? nodes.isEmpty() ? "" : nodes.getFirst() : beside.node();
        return new Prompt("load: NODE FILE [xdp|tc|tcx DEV [egress]] [section NAME] ", node + " ", this::loaded);
    }

    @Nullable
    Prompt replace(@Nullable ProgramRow program) {
        return program == null
                ? null
                : new Prompt(
                        "replace " + program.node() + " " + program.declared().name() + " by FILE [section NAME] ",
                        program.declared().object(),
                        typed -> replaced(program, typed));
    }

    @Nullable
    Prompt attach(@Nullable ProgramRow program) {
        return program == null
                ? null
                : new Prompt(
                        "attach " + program.node() + " " + program.declared().name() + " to xdp|tc|tcx DEV [egress] ",
                        "",
                        typed -> attached(program, typed));
    }

    private void loaded(String typed) {
        List<String> words = words(typed);
        if (words.size() < 2 || !nodes.contains(words.getFirst())) {
            say.accept(words.isEmpty() ? "" : words.size() < 2 ? "which file?" : "no node '" + words.getFirst() + "'");
            return;
        }
        List<String> rest = new ArrayList<>(words.subList(2, words.size()));
        String section = section(rest);
        Attach place = place(rest);
        if (place == null) {
            return;
        }
        String file = words.get(1);
        deeds.perform(new ProgramDeed.Load(
                words.getFirst(),
                new Program(nameOf(file), file, section, Program.typeFor(place), Map.of(), Map.of(), place)));
    }

    private void replaced(ProgramRow program, String typed) {
        List<String> words = words(typed);
        if (words.isEmpty()) {
            return;
        }
        List<String> rest = new ArrayList<>(words.subList(1, words.size()));
        String section = section(rest);
        if (!rest.isEmpty()) {
            say.accept("what is '" + rest.getFirst() + "'?");
            return;
        }
        Program declared = program.declared();
        deeds.perform(new ProgramDeed.Replace(
                program.node(),
                new Program(
                        declared.name(),
                        words.getFirst(),
                        section.isEmpty() ? declared.section() : section,
                        Program.Type.AUTO,
                        declared.rodata(),
                        Map.of(),
                        new Attach.None())));
    }

    private void attached(ProgramRow program, String typed) {
        Attach place = place(words(typed));
        if (place instanceof Attach.None) {
            say.accept("attach where?");
        } else if (place != null) {
            deeds.perform(new ProgramDeed.AttachTo(program.node(), program.declared(), place));
        }
    }

    private static List<String> words(String typed) {
        String text = typed.strip();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    /** Takes {@code section NAME} out of the words. */
    private static String section(List<String> words) {
        int at = words.indexOf("section");
        if (at < 0 || at + 1 >= words.size()) {
            return "";
        }
        words.remove(at);
        return words.remove(at);
    }

    /** Nowhere for no words; null, after saying so, for what is no place. */
    private @Nullable Attach place(List<String> words) {
        if (words.isEmpty()) {
            return new Attach.None();
        }
        boolean egress = words.size() == 3 && words.get(2).equals("egress");
        if (words.size() == 2 || egress) {
            String dev = words.get(1);
            switch (words.getFirst().toLowerCase(Locale.ROOT)) {
                case "xdp" -> {
                    if (!egress) {
                        return new Attach.Xdp(dev, null);
                    }
                }
                case "tc" -> {
                    return new Attach.Tc(dev, egress);
                }
                case "tcx" -> {
                    return new Attach.Tcx(dev, egress);
                }
                default -> {}
            }
        }
        say.accept("'" + String.join(" ", words) + "' is no place: xdp DEV, tc DEV [egress] or tcx DEV [egress]");
        return null;
    }

    /** {@code counter} of {@code /tmp/counter.bpf.o}. */
    private static String nameOf(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }
}
