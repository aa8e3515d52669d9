package io.treville.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * IOAM of a node (Documentation/networking/ioam6-sysctl.rst): ids, interfaces that take part, namespaces with their
 * schemas. {@code {id: 1, interfaces: 101.., namespaces: {123: {data: 0xdeadbee0, gobschema: {id: 77, program: p}}}}}.
 */
final class IoamReader {
    /** 0xFFFFFF means "no schema" on the wire, and 0 "the one bound here" in a route. */
    private static final int LAST_SCHEMA = 0xfffffe;

    private static final int MOST_INTERFACE_ID = 0xffff;

    private final Scope.NodeScope node;
    private final Map<String, String> sysctls;

    /** @param sysctls takes the settings that IOAM needs */
    IoamReader(Scope.NodeScope node, Map<String, String> sysctls) {
        this.node = node;
        this.sysctls = sysctls;
    }

    List<IoamNamespace> read(Cursor cursor) {
        Fields fields = cursor.fields("id", "wide-id", "interfaces", "namespaces");
        Cursor id = fields.get("id");
        Long short24 = id == null ? null : id.bits(24);
        if (short24 != null) {
            sysctls.put("net.ipv6.ioam6_id", Long.toString(short24));
        }
        Cursor wide = fields.get("wide-id");
        Long wide56 = wide == null ? null : wide.bits(56);
        if (wide56 != null) {
            sysctls.put("net.ipv6.ioam6_id_wide", Long.toString(wide56));
        }
        Cursor interfaces = fields.get("interfaces");
        if (interfaces != null) {
            interfaces(interfaces);
        }
        List<IoamNamespace> namespaces = new ArrayList<>();
        for (Cursor.Named named : fields.entries("namespaces", "a mapping of namespace ids to settings")) {
            IoamNamespace namespace = namespace(named);
            if (namespace != null) {
                namespaces.add(namespace);
            }
        }
        return namespaces;
    }

    /** {@code 101..} numbers all in order, {@code all} enables them, a list enables some, a mapping gives ids. */
    private void interfaces(Cursor cursor) {
        if (cursor.isMapping()) {
            for (Cursor.Named named : cursor.entries("a mapping of interfaces to ids")) {
                String device = node.device(named.key());
                int id = named.value().integer(0, MOST_INTERFACE_ID, 0);
                if (device != null) {
                    enable(device, id);
                }
            }
        } else if (cursor.isList()) {
            for (Cursor item : cursor.items()) {
                String device = node.device(item);
                if (device != null) {
                    enable(device, -1);
                }
            }
        } else {
            series(cursor);
        }
    }

    private void series(Cursor cursor) {
        String text = cursor.text();
        boolean all = cursor.is("all");
        Long first =
                text == null || !text.endsWith("..") ? null : Numbers.unsigned(text.substring(0, text.length() - 2));
        if (text == null || (first == null && !all)) {
            cursor.expected("\"all\", a series such as \"101..\", a list of interfaces, or a mapping of them to ids");
            return;
        }
        if (first != null && (first < 0 || first + node.ends.size() - 1 > MOST_INTERFACE_ID)) {
            cursor.error("interface ids of IOAM go to " + MOST_INTERFACE_ID);
            return;
        }
        int next = first == null ? -1 : first.intValue();
        for (LinkEnd end : node.ends) {
            enable(end.name(), first == null ? -1 : next++);
        }
    }

    private void enable(String device, int id) {
        String prefix = "net.ipv6.conf." + device;
        if (id >= 0) {
            sysctls.put(prefix + ".ioam6_id", Integer.toString(id));
        }
        sysctls.put(prefix + ".ioam6_enabled", "1");
    }

    private @Nullable IoamNamespace namespace(Cursor.Named named) {
        Fields fields = named.value().fields("data", "wide-data", "gobschema");
        Long id = named.key().bits(16);
        Cursor data = fields.get("data");
        Cursor wide = fields.get("wide-data");
        Cursor schema = fields.get("gobschema");
        Long shortData = data == null ? null : data.bits(32);
        Long wideData = wide == null ? null : wide.bits(64);
        IoamNamespace.GobSchema gob = schema == null ? null : schema(schema);
        if (id == null) {
            return null;
        }
        if (node.namespaces.contains(id.intValue())) {
            named.key().error("duplicate namespace " + id);
        }
        node.namespaces.add(id.intValue());
        return new IoamNamespace(id.intValue(), shortData == null ? null : shortData.intValue(), wideData, gob);
    }

    private IoamNamespace.@Nullable GobSchema schema(Cursor cursor) {
        Fields fields = cursor.fields("id", "program");
        Cursor idAt = fields.need("id");
        Cursor program = fields.need("program");
        int id = idAt == null ? 0 : idAt.integer(1, LAST_SCHEMA, 0);
        String name = program == null ? null : node.program(program, Program.Type.IOAM6_GOB);
        if (id == 0 || name == null || idAt == null) {
            return null;
        }
        if (node.schemas.contains(id)) {
            idAt.error("schema " + id + " is bound to another namespace of " + node.name + " already");
        }
        node.schemas.add(id);
        return new IoamNamespace.GobSchema(id, name);
    }
}
