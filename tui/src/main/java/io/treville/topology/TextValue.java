package io.treville.topology;

import java.util.List;

/** Values that only a program's BTF can type, kept as one line of text: {@code 7}, {@code {min=10, max=40}}, {@code [1, 2]}. */
final class TextValue {
    private TextValue() {}

    static String of(Cursor cursor) {
        if (cursor.isNull()) {
            cursor.error("expected a value, found nothing");
            return "";
        }
        StringBuilder out = new StringBuilder();
        append(out, cursor);
        return out.toString();
    }

    private static void append(StringBuilder out, Cursor cursor) {
        if (cursor.isMapping()) {
            out.append('{');
            String separator = "";
            for (Cursor.Named entry : cursor.entries("a mapping")) {
                out.append(separator).append(entry.name()).append('=');
                append(out, entry.value());
                separator = ", ";
            }
            out.append('}');
        } else if (cursor.isList()) {
            out.append('[');
            List<Cursor> items = cursor.items();
            for (int i = 0; i < items.size(); i++) {
                out.append(i == 0 ? "" : ", ");
                append(out, items.get(i));
            }
            out.append(']');
        } else {
            String text = cursor.text();
            out.append(text == null ? "" : text);
        }
    }
}
