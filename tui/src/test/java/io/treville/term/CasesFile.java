package io.treville.term;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Named byte strings from a resource: one a line, "name: text", with \e, \r, \n, \t, \b, \a, \\ and \xNN in the text. */
final class CasesFile {
    record Case(String name, String text) {
        byte[] bytes() {
            return unescape(text);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private CasesFile() {}

    static List<Case> read(String resource) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : new String(bytes(resource), StandardCharsets.UTF_8).split("\n")) {
            int colon = line.indexOf(": ");
            if (!line.startsWith("#") && colon > 0) {
                cases.add(new Case(line.substring(0, colon), line.substring(colon + 2)));
            }
        }
        return cases;
    }

    static byte[] bytes(String resource) throws IOException {
        try (InputStream in = CasesFile.class.getResourceAsStream("/term/" + resource)) {
            if (in == null) {
                throw new IOException("no resource " + resource);
            }
            return in.readAllBytes();
        }
    }

    static byte[] unescape(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint == '\\') {
                i += escape(text, i, out);
            } else {
                out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    /** Writes what stands after a backslash; returns how many chars that were. */
    private static int escape(String text, int at, ByteArrayOutputStream out) {
        switch (text.charAt(at)) {
            case 'e' -> out.write(0x1b);
            case 'r' -> out.write('\r');
            case 'n' -> out.write('\n');
            case 't' -> out.write('\t');
            case 'b' -> out.write('\b');
            case 'a' -> out.write(7);
            case 'x' -> {
                out.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
                return 3;
            }
            default -> out.write(text.charAt(at));
        }
        return 1;
    }
}
