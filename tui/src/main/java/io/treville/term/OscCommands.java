package io.treville.term;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Operating system commands: titles, directory, links, colours, clipboard, prompt marks. Texts lose all that could control a terminal. */
final class OscCommands {
    private static final int TITLE_LENGTH = 1024;
    private static final int LINK_LENGTH = 2083;

    /** What somebody may follow who was shown something else: nothing that runs, and nothing that could end the sequence early. */
    private static final Pattern LINK = Pattern.compile("(?i:https?|file|mailto):[ -~]*");

    private final Canvas canvas;
    private final Surroundings surroundings;
    private final Replies replies;

    OscCommands(Canvas canvas, Surroundings surroundings, Replies replies) {
        this.canvas = canvas;
        this.surroundings = surroundings;
        this.replies = replies;
    }

    void run(byte[] bytes, int length) {
        int at = 0;
        int number = 0;
        while (at < length && bytes[at] >= '0' && bytes[at] <= '9' && at < 5) {
            number = number * 10 + bytes[at++] - '0';
        }
        if (at == 0 || (at < length && bytes[at] != ';')) {
            return;
        }
        int start = Math.min(length, at + 1);
        String text = new String(bytes, start, length - start, StandardCharsets.UTF_8);
        switch (number) {
            case 0, 2 -> surroundings.title = harmless(text, TITLE_LENGTH);
            case 7 -> surroundings.directory = harmless(text, LINK_LENGTH);
            case 8 -> link(text);
            case 10, 11 -> color(number, text);
            case 52 -> clipboard(text);
            case 110 -> surroundings.foreground = Color.DEFAULT;
            case 111 -> surroundings.background = Color.DEFAULT;
            case 133 -> mark(text);
            default -> {}
        }
    }

    /** The text without controls and without what changes the direction of writing, cut to a length. */
    static String harmless(String text, int length) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < length; i++) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint) - 1;
            if (CharacterWidth.of(codePoint) >= 0 && !turns(codePoint) && Character.isDefined(codePoint)) {
                out.appendCodePoint(codePoint);
            }
        }
        return out.toString();
    }

    private static boolean turns(int codePoint) {
        return (codePoint >= 0x202a && codePoint <= 0x202e)
                || (codePoint >= 0x2066 && codePoint <= 0x2069)
                || (codePoint >= 0x2028 && codePoint <= 0x2029)
                || codePoint == 0x200e
                || codePoint == 0x200f;
    }

    /** OSC 8 ; parameters ; target. What is too long, has other characters or another scheme than a link may have is none. */
    private void link(String text) {
        int semicolon = text.indexOf(';');
        if (semicolon < 0) {
            return;
        }
        String target = text.substring(semicolon + 1);
        canvas.pen.link = target.length() <= LINK_LENGTH && LINK.matcher(target).matches() ? target : "";
        canvas.pen.chooseExtra(canvas.lexicon);
    }

    private void color(int number, String text) {
        if (text.equals("?")) {
            boolean foreground = number == 10;
            int color = foreground ? surroundings.foreground : surroundings.background;
            int rgb = Color.toRgb(color, foreground ? 0xe5e5e5 : 0x000000);
            replies.add(
                    "\033]" + number + ";rgb:" + part(rgb >> 16) + "/" + part(rgb >> 8) + "/" + part(rgb) + "\033\\");
            return;
        }
        int color = ColorNames.parse(text);
        if (color >= 0) {
            if (number == 10) {
                surroundings.foreground = color;
            } else {
                surroundings.background = color;
            }
        }
    }

    /** Eight bits as the sixteen that X11 writes. */
    private static String part(int bits) {
        String hex = Integer.toHexString(0x100 | (bits & 0xff)).substring(1);
        return hex + hex;
    }

    /** OSC 52 ; selections ; base64. Setting is kept for whoever owns the outer terminal to decide; asking is never answered. */
    private void clipboard(String text) {
        int semicolon = text.indexOf(';');
        if (semicolon < 0 || text.endsWith("?")) {
            return;
        }
        try {
            surroundings.clipboard = Base64.getDecoder().decode(text.substring(semicolon + 1));
        } catch (IllegalArgumentException notBase64) {
            // A program's mistake: the clipboard stays as it is.
        }
    }

    private void mark(String text) {
        if (text.isEmpty()) {
            return;
        }
        Row row = canvas.touch();
        switch (text.charAt(0)) {
            case 'A' -> row.marks |= Mark.PROMPT.bit();
            case 'B' -> row.marks |= Mark.COMMAND.bit();
            case 'C' -> row.marks |= Mark.OUTPUT.bit();
            case 'D' -> {
                boolean well = text.length() < 3 || text.equals("D;0") || text.startsWith("D;0;");
                row.marks |= well ? Mark.DONE.bit() : Mark.DONE.bit() | Mark.FAILED.bit();
            }
            default -> {}
        }
    }
}
