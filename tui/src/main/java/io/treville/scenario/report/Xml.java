package io.treville.scenario.report;

/** Text inside XML 1.0 and HTML. */
final class Xml {
    private Xml() {}

    /** XML 1.0 has no way to write most control characters: they become U+FFFD. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n', '\t' -> out.append((char) c);
                default -> {
                    boolean legal = c >= 0x20 && c != 0xfffe && c != 0xffff && (c < 0xd800 || c > 0xdfff);
                    out.appendCodePoint(legal ? c : 0xfffd);
                }
            }
        });
        return out.toString();
    }
}
