package io.treville.term;

import java.util.ArrayList;
import java.util.List;

/**
 * Cells in a form that can be compared: text and look of each column. Read either from a row of ours or from one that
 * {@code tmux capture-pane -e} printed, by a small reader of its own that shares nothing with what is tested but the packing of looks.
 */
record CapturedRow(List<String> cells) {
    private static final String LINES = " ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";
    private static final String[] FLAGS = {"bold", "dim", "italic", "blink", "inverse", "hidden", "strike", "overline"};

    /** Runs of cells with the same look, without the plain blanks at the end. */
    @Override
    public String toString() {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).equals(" ")) {
            end--;
        }
        StringBuilder out = new StringBuilder();
        String look = "";
        for (String cell : cells.subList(0, end)) {
            int space = cell.indexOf(' ', 1);
            String itsLook = space < 0 ? "" : cell.substring(space + 1);
            if (!cell.equals("-") && !itsLook.equals(look)) {
                out.append('{').append(itsLook).append('}');
                look = itsLook;
            }
            out.append(space < 0 ? cell : cell.substring(0, space)).append('|');
        }
        return out.append(cells.size()).toString();
    }

    /** Without the blanks at the end whatever their background: {@code capture-pane} does not show what was only erased. */
    CapturedRow withoutErased() {
        List<String> shown = new ArrayList<>(cells);
        for (int i = shown.size() - 1; i >= 0 && shown.get(i).matches(" ( bg[=#]\\w+)?"); i--) {
            shown.set(i, " ");
        }
        return new CapturedRow(shown);
    }

    static CapturedRow of(Line line) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < line.columns(); column++) {
            StringBuilder text = new StringBuilder();
            line.appendTo(text, column);
            cells.add(
                    line.width(column) == 0 ? "-" : text + look(line.attributes(column), line.underlineColor(column)));
        }
        return new CapturedRow(cells);
    }

    private static String look(long look, int underline) {
        StringBuilder out = new StringBuilder();
        for (int flag = 0; flag < FLAGS.length; flag++) {
            if (Attributes.has(look, Attributes.BOLD << flag)) {
                out.append(' ').append(FLAGS[flag]);
            }
        }
        if (Attributes.underline(look) > 0) {
            out.append(" underline").append(Attributes.underline(look));
        }
        color(out, "fg", Attributes.foreground(look));
        color(out, "bg", Attributes.background(look));
        color(out, "us", underline);
        return out.toString();
    }

    private static void color(StringBuilder out, String name, int color) {
        if (!Color.isDefault(color)) {
            out.append(' ')
                    .append(name)
                    .append(Color.isRgb(color) ? "#" + Integer.toHexString(color) : "=" + Color.index(color));
        }
    }

    /** Reads rows one after the other, because tmux carries the look on from one to the next. */
    static final class Reader {
        private long look;
        private int underline;
        private boolean lines;

        CapturedRow read(String text, int columns) {
            List<String> cells = new ArrayList<>();
            int i = 0;
            while (i < text.length()) {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint);
                if (codePoint == 0x1b) {
                    int end = text.indexOf('m', i);
                    graphics(text.substring(i + 1, end));
                    i = end + 1;
                } else if (codePoint == 0x0e || codePoint == 0x0f) {
                    lines = codePoint == 0x0e;
                } else {
                    StringBuilder cell = new StringBuilder();
                    boolean drawn = lines && codePoint >= 0x5f && codePoint < 0x7f;
                    cell.appendCodePoint(drawn ? LINES.charAt(codePoint - 0x5f) : codePoint);
                    i = cluster(text, i, cell);
                    cells.add(cell + look(look, underline));
                    if (CharacterWidth.of(codePoint) == 2) {
                        cells.add("-");
                    }
                }
            }
            while (cells.size() < columns) {
                cells.add(" ");
            }
            return new CapturedRow(cells);
        }

        private static int cluster(String text, int from, StringBuilder cell) {
            int i = from;
            boolean joined = false;
            while (i < text.length()) {
                int next = text.codePointAt(i);
                if (next < 0x80 || !(joined || CharacterWidth.of(next) == 0)) {
                    break;
                }
                joined = next == 0x200d;
                cell.appendCodePoint(next);
                i += Character.charCount(next);
            }
            return i;
        }

        private void graphics(String text) {
            String[] numbers = text.split(";");
            for (int i = 0; i < numbers.length; i++) {
                String[] parts = numbers[i].split(":");
                int number = parts[0].isEmpty() ? 0 : Integer.parseInt(parts[0]);
                if (numbers[i].equals("5:3")) {
                    // What tmux makes of 53.
                    look |= Attributes.OVERLINE;
                } else if (parts.length > 1 && number == 4) {
                    look = Attributes.withUnderline(look, Integer.parseInt(parts[1]));
                } else if (parts.length > 1) {
                    List<Integer> rest = new ArrayList<>();
                    for (int k = 1; k < parts.length; k++) {
                        if (!parts[k].isEmpty()) {
                            rest.add(Integer.parseInt(parts[k]));
                        }
                    }
                    extended(number, rest);
                } else if (number == 38 || number == 48 || number == 58) {
                    int count = numbers[i + 1].equals("2") ? 4 : 2;
                    List<Integer> rest = new ArrayList<>();
                    for (int k = 1; k <= count; k++) {
                        rest.add(Integer.parseInt(numbers[i + k]));
                    }
                    extended(number, rest);
                    i += count;
                } else {
                    simple(number);
                }
            }
        }

        private void extended(int target, List<Integer> rest) {
            int color = rest.getFirst() == 5
                    ? Color.palette(rest.get(1))
                    : Color.rgb(rest.get(1), rest.get(2), rest.get(3));
            switch (target) {
                case 38 -> look = Attributes.withForeground(look, color);
                case 48 -> look = Attributes.withBackground(look, color);
                default -> underline = color;
            }
        }

        private void simple(int number) {
            int[] flags = {1, 2, 3, 5, 7, 8, 9, 53};
            for (int flag = 0; flag < flags.length; flag++) {
                if (flags[flag] == number) {
                    look |= Attributes.BOLD << flag;
                }
            }
            if (number == 0) {
                look = 0;
                underline = 0;
            } else if (number == 4) {
                look = Attributes.withUnderline(look, 1);
            } else if (number >= 30 && number <= 37) {
                look = Attributes.withForeground(look, Color.palette(number - 30));
            } else if (number >= 90 && number <= 97) {
                look = Attributes.withForeground(look, Color.palette(number - 82));
            } else if (number == 39) {
                look = Attributes.withForeground(look, 0);
            } else if (number >= 40 && number <= 47) {
                look = Attributes.withBackground(look, Color.palette(number - 40));
            } else if (number >= 100 && number <= 107) {
                look = Attributes.withBackground(look, Color.palette(number - 92));
            } else if (number == 49) {
                look = Attributes.withBackground(look, 0);
            }
        }
    }
}
