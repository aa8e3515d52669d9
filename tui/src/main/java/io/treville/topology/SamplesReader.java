package io.treville.topology;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What programs send to user space: {@code samples: MAP} or {@code samples: {map: MAP, lost: MAP}} of a program, and what a
 * case expects of them: {@code samples: {node: r1, program: capture, fields: {ipv6.hoplimit: 63}, count: 3}}.
 */
final class SamplesReader {
    private SamplesReader() {}

    static Program.@Nullable Samples declared(@Nullable Cursor cursor) {
        if (cursor == null) {
            return null;
        }
        if (cursor.isText()) {
            String map = cursor.text();
            return map == null ? null : new Program.Samples(map, null);
        }
        Fields fields = cursor.fields("map", "lost");
        Cursor map = fields.need("map");
        Cursor lost = fields.get("lost");
        String name = map == null ? null : map.text();
        return name == null ? null : new Program.Samples(name, lost == null ? null : lost.text());
    }

    static @Nullable Expectation expected(Cursor cursor, Scope scope) {
        Fields fields = cursor.fields("node", "program", "where", "fields", "count");
        Scope.NodeScope node = scope.node(fields.need("node"));
        Cursor programAt = fields.need("program");
        String name = node == null || programAt == null ? null : node.program(programAt, Program.Type.AUTO);
        Program program = node == null || name == null ? null : node.programs.get(name);
        if (programAt != null && program != null && program.samples() == null) {
            programAt.error("program " + name + " sends nothing: its \"samples\" is to say by which of its maps");
        }
        Map<String, Condition> where = ConditionReader.all(fields.entries("where", "a mapping of paths to values"));
        Map<String, Condition> demanded = ConditionReader.all(fields.entries("fields", "a mapping of paths to values"));
        Count count = ConditionReader.count(fields, "count", Count.SOME);
        return node == null || name == null ? null : new Expectation.Samples(node.name, name, where, demanded, count);
    }
}
