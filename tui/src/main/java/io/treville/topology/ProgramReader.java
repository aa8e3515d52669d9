package io.treville.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Programs of a node: {@code {counter: {object: FILE, section: NAME, rodata: {…}, maps: {…}, attach: {xdp: DEV}}}}. */
final class ProgramReader {
    private static final Program.Type[] TYPES = Program.Type.values();
    private static final Program.Attach NOWHERE = new Program.Attach.None();

    private final ObjectFiles objects;

    ProgramReader(ObjectFiles objects) {
        this.objects = objects;
    }

    void read(List<Cursor.Named> programs, Scope.NodeScope node) {
        for (Cursor.Named named : programs) {
            Program program = program(named, node);
            if (program != null) {
                node.programs.put(program.name(), program);
            }
        }
    }

    /** One program, which is not made known to its node. */
    @Nullable
    Program program(Cursor.Named named, Scope.NodeScope node) {
        Fields fields = named.value().fields("object", "section", "type", "rodata", "maps", "attach", "samples");
        String name = Names.plain(named.key(), "program");
        if (named.value().isNull()) {
            named.value().error("needs \"object\"");
        }
        Cursor object = fields.need("object");
        Cursor section = fields.need("section");
        String path = object == null ? null : objects.find(object);
        String sectionName = section == null ? null : section.text();
        Program.Type type = type(fields.get("type"));
        Program.Attach attach = attach(fields.get("attach"), node);
        Program.Type hook = hook(attach);
        if (hook != Program.Type.AUTO && type != Program.Type.AUTO && type != hook) {
            fields.self().error("a program of type " + type.text() + " cannot be attached as " + hook.text());
        }
        Map<String, String> rodata = texts(fields.entries("rodata", "a mapping of variables to values"));
        Map<String, Program.MapSetting> maps = maps(fields.entries("maps", "a mapping of map names to settings"));
        // What is reported above still leaves a program, so that uses of its name are no errors of their own.
        return name == null
                ? null
                : new Program(
                        name,
                        path == null ? "" : path,
                        sectionName == null ? "" : sectionName,
                        type == Program.Type.AUTO ? hook : type,
                        rodata,
                        maps,
                        attach,
                        SamplesReader.declared(fields.get("samples")));
    }

    private static Program.Type type(@Nullable Cursor cursor) {
        if (cursor == null) {
            return Program.Type.AUTO;
        }
        String[] words = new String[TYPES.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = TYPES[i].text();
        }
        int chosen = cursor.choice(words);
        return chosen < 0 ? Program.Type.AUTO : TYPES[chosen];
    }

    private static Program.Type hook(Program.Attach attach) {
        if (attach instanceof Program.Attach.Several several) {
            return hook(several.places().getFirst());
        }
        if (attach instanceof Program.Attach.Xdp) {
            return Program.Type.XDP;
        }
        return attach instanceof Program.Attach.Tc ? Program.Type.SCHED_CLS : Program.Type.AUTO;
    }

    private static Program.Attach attach(@Nullable Cursor cursor, Scope.NodeScope node) {
        if (cursor == null) {
            return NOWHERE;
        }
        if (cursor.isList()) {
            return several(cursor, node);
        }
        Fields fields = cursor.fields("xdp", "mode", "tc", "direction");
        Cursor xdp = fields.get("xdp");
        Cursor tc = fields.get("tc");
        if (fields.isMapping() && (xdp == null) == (tc == null)) {
            cursor.error("needs one of \"xdp\" and \"tc\"");
        } else if (xdp != null) {
            return xdp(xdp, fields, node);
        } else if (tc != null) {
            Cursor direction = fields.get("direction");
            int chosen = direction == null ? 0 : direction.choice("ingress", "egress");
            misplaced(fields, "mode", "xdp");
            String device = node.device(tc);
            return device == null ? NOWHERE : new Program.Attach.Tc(device, chosen == 1);
        }
        return NOWHERE;
    }

    /** One copy of the program in several places, which all have to be of its one type. */
    private static Program.Attach several(Cursor list, Scope.NodeScope node) {
        List<Program.Attach> places = new ArrayList<>();
        for (Cursor item : list.items()) {
            Program.Attach place = attach(item, node);
            if (!places.isEmpty() && hook(place) != hook(places.getFirst()) && place != NOWHERE) {
                item.error("a program of type " + hook(places.getFirst()).text() + " cannot be attached as "
                        + hook(place).text());
            } else if (place != NOWHERE) {
                places.add(place);
            }
        }
        return places.isEmpty() ? NOWHERE : new Program.Attach.Several(places);
    }

    private static Program.Attach xdp(Cursor at, Fields fields, Scope.NodeScope node) {
        Cursor mode = fields.get("mode");
        int chosen = mode == null ? -1 : mode.choice("native", "generic");
        misplaced(fields, "direction", "tc");
        String device = node.device(at);
        return device == null
                ? NOWHERE
                : new Program.Attach.Xdp(
                        device,
                        chosen < 0
                                ? null
                                : chosen == 0 ? Program.Attach.Xdp.Mode.NATIVE : Program.Attach.Xdp.Mode.GENERIC);
    }

    private static void misplaced(Fields fields, String key, String owner) {
        Cursor cursor = fields.get(key);
        if (cursor != null) {
            cursor.error("belongs to \"" + owner + "\" only");
        }
    }

    private static Map<String, Program.MapSetting> maps(List<Cursor.Named> maps) {
        Map<String, Program.MapSetting> settings = new LinkedHashMap<>();
        for (Cursor.Named named : maps) {
            Fields fields = named.value().fields("max-entries", "pin", "entries");
            List<Program.MapSetting.Entry> entries = new ArrayList<>();
            Cursor listed = fields.get("entries");
            if (listed != null && listed.isList()) {
                for (Cursor pushed : listed.items()) {
                    entries.add(new Program.MapSetting.Entry("", TextValue.of(pushed)));
                }
            } else {
                for (Cursor.Named entry : fields.entries("entries", "a mapping of keys to values")) {
                    entries.add(new Program.MapSetting.Entry(entry.name(), TextValue.of(entry.value())));
                }
            }
            int maxEntries = fields.integer("max-entries", 1, Integer.MAX_VALUE, 0);
            Cursor pin = fields.get("pin");
            String pinName = pin == null ? null : Names.plain(pin, "pin");
            settings.put(named.name(), new Program.MapSetting(maxEntries, pinName, entries));
        }
        return settings;
    }

    private static Map<String, String> texts(List<Cursor.Named> entries) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Cursor.Named entry : entries) {
            texts.put(entry.name(), TextValue.of(entry.value()));
        }
        return texts;
    }
}
