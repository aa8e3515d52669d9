package io.treville.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Programs of a node: {@code {counter: {object: FILE, section: NAME, rodata: {…}, maps: {…}, attach: {xdp: DEV}}}}. */
final class ProgramReader {
    private static final Program.Type[] TYPES = Program.Type.values();

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
        Program.Attach attach = new AttachReader(node).read(fields.get("attach"));
        Program.Type hook = Program.typeFor(attach);
        if (hook != Program.Type.AUTO && type != Program.Type.AUTO && type != hook) {
            fields.self()
                    .error("a program of type " + type.text() + " cannot be attached as " + hook.text() + mend(type));
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

    /** How a program of a type is attached. */
    private static String mend(Program.Type type) {
        return switch (type) {
            case XDP -> ": use attach: {xdp: INTERFACE}";
            case SCHED_CLS -> ": use attach: {tc: INTERFACE}";
            case SK_LOOKUP -> ": use attach: sk_lookup";
            case LWT_IN, LWT_OUT, LWT_XMIT -> ": name it in a route's encap: {bpf: ...}";
            case LWT_SEG6LOCAL -> ": name it in a route's encap: {seg6local: {action: End.BPF, ...}}";
            case IOAM6_GOB -> ": name it in a gobschema";
            default -> ": use attach: section";
        };
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
