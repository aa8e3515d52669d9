package io.treville.topology;

import org.jspecify.annotations.Nullable;

/** What programs send to user space: {@code samples: MAP} or {@code samples: {map: MAP, lost: MAP}} of a program. */
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
}
