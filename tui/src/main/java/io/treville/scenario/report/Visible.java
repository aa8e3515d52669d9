package io.treville.scenario.report;

/** Text from outside, harmless on a terminal. */
final class Visible {
    private Visible() {}

    /** Control characters shown as a middle dot. */
    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) && c != '\t' ? '·' : c);
        }
        return out.toString();
    }
}
