package io.treville.lab.deed;

import io.treville.topology.Program;
import io.treville.topology.Program.Attach;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Programs as the options of {@code treville prog} and as the topology language has them. */
final class ProgramText {
    private ProgramText() {}

    /** {@code --section}, {@code --type}, {@code --rodata} and {@code --pin}. */
    static void options(List<String> words, Program program) {
        if (!program.section().isEmpty()) {
            words.addAll(List.of("--section", program.section()));
        }
        if (program.type() != Program.Type.AUTO && program.type() != Program.typeFor(program.attach())) {
            words.addAll(List.of("--type", program.type().name()));
        }
        program.rodata().forEach((name, value) -> words.addAll(List.of("--rodata", name + "=" + value)));
        program.maps().forEach((map, setting) -> {
            if (setting.pin() != null) {
                words.addAll(List.of("--pin", map + "=" + setting.pin()));
            }
        });
    }

    /** The options of a place to attach to. */
    static void place(List<String> words, Attach place) {
        switch (place) {
            case Attach.None none -> {}
            case Attach.Xdp(String dev, Attach.Mode mode) -> xdp(words, dev, mode);
            case Attach.XdpLink(String dev, Attach.Mode mode) -> {
                xdp(words, dev, mode);
                words.add("--link");
            }
            case Attach.Tc(String dev, boolean egress) -> tc(words, "--tc", dev, egress);
            case Attach.Tcx(String dev, boolean egress) -> tc(words, "--tcx", dev, egress);
            case Attach.Cgroup(String path) -> words.addAll(List.of("--cgroup", path));
            case Attach.SkLookup lookup -> words.add("--sk-lookup");
            case Attach.Several(List<Attach> places) -> places.forEach(each -> place(words, each));
            case Attach.Traced(Attach.Traced.Point point, String target) -> {
                if (point == Attach.Traced.Point.SECTION) {
                    words.add("--as-section");
                } else {
                    words.addAll(List.of("--" + point.name().toLowerCase(Locale.ROOT), target));
                }
            }
        }
    }

    private static void xdp(List<String> words, String dev, Attach.@org.jspecify.annotations.Nullable Mode mode) {
        words.addAll(List.of("--xdp", dev));
        if (mode != null) {
            words.addAll(List.of("--mode", mode.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static void tc(List<String> words, String option, String dev, boolean egress) {
        words.addAll(List.of(option, dev));
        if (egress) {
            words.add("--egress");
        }
    }

    /** {@code {counter: {object: xdp_counter.bpf.o, section: xdp}}}. */
    static String flow(Program program, boolean attached) {
        Map<String, String> items = new LinkedHashMap<>();
        items.put("object", FlowText.of(object(program.object())));
        items.put("section", FlowText.of(program.section()));
        if (program.type() != Program.Type.AUTO && program.type() != Program.typeFor(program.attach())) {
            items.put("type", program.type().text());
        }
        if (!program.rodata().isEmpty()) {
            items.put("rodata", FlowText.map(program.rodata()));
        }
        List<String> maps = new ArrayList<>();
        program.maps().forEach((map, setting) -> {
            if (setting.pin() != null) {
                maps.add(FlowText.of(map) + ": {pin: " + FlowText.of(setting.pin()) + "}");
            }
        });
        if (!maps.isEmpty()) {
            items.put("maps", "{" + String.join(", ", maps) + "}");
        }
        if (attached && !(program.attach() instanceof Attach.None)) {
            items.put("attach", attach(program.attach()));
        }
        List<String> texts = new ArrayList<>();
        items.forEach((key, value) -> texts.add(key + ": " + value));
        return "{" + FlowText.of(program.name()) + ": {" + String.join(", ", texts) + "}}";
    }

    /** A file as typed is found from another folder only by its whole path; the project's objects by their names. */
    private static String object(String typed) {
        Path file = Path.of(typed);
        return Files.isRegularFile(file) ? file.toAbsolutePath().normalize().toString() : typed;
    }

    private static String attach(Attach place) {
        return switch (place) {
            case Attach.None none -> "[]";
            case Attach.Xdp(String dev, Attach.Mode mode) -> "{xdp: " + FlowText.of(dev) + mode(mode) + "}";
            case Attach.XdpLink(String dev, Attach.Mode mode) ->
                "{xdp: " + FlowText.of(dev) + mode(mode) + ", link: true}";
            case Attach.Tc(String dev, boolean egress) -> "{tc: " + FlowText.of(dev) + direction(egress) + "}";
            case Attach.Tcx(String dev, boolean egress) -> "{tcx: " + FlowText.of(dev) + direction(egress) + "}";
            case Attach.Cgroup(String path) -> "{cgroup: " + FlowText.of(path) + "}";
            case Attach.SkLookup lookup -> "sk_lookup";
            case Attach.Several(List<Attach> places) ->
                "[" + String.join(", ", places.stream().map(ProgramText::attach).toList()) + "]";
            case Attach.Traced(Attach.Traced.Point point, String target) ->
                point == Attach.Traced.Point.SECTION
                        ? "section"
                        : "{" + point.name().toLowerCase(Locale.ROOT) + ": " + FlowText.of(target) + "}";
        };
    }

    private static String mode(Attach.@org.jspecify.annotations.Nullable Mode mode) {
        return mode == null ? "" : ", mode: " + mode.name().toLowerCase(Locale.ROOT);
    }

    private static String direction(boolean egress) {
        return egress ? ", direction: egress" : "";
    }
}
