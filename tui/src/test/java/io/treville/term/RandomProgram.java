package io.treville.term;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Output as programs could print it, the same for the same seed: text, moves, edits, looks, margins; nothing where tmux is known to differ. */
final class RandomProgram {
    private static final String[] TEXT = {
        "a", "hello", "some words of text ", "0123456789abcdefghij", "ä€", "\r", "\n", "\r\n", "\b", "\t", "\007"
    };
    private static final String[] LOOKS = {
        "0",
        "",
        "1",
        "4",
        "7",
        "31",
        "42",
        "93;104",
        "38;5;200",
        "48;2;1;2;3",
        "22;24;27",
        "39;49",
        "4:3",
        "58;5;9",
        "53",
        "9;3"
    };
    private static final String[] OTHERS = {
        "\0337",
        "\0338",
        "\033D",
        "\033M",
        "\033E",
        "\033H",
        "\033[g",
        "\033(0",
        "\033(B",
        "\r\033[?7l",
        "\033[?7h",
        "\033[s",
        "\033[u",
        "\033[?1049h",
        "\033[?1049l\033(B",
        "\033[?25l",
        "\033]2;title\007",
        "\033[r",
        "\033[2J",
        "\033[H",
        "x\033[3b"
    };

    private final Random random;

    RandomProgram(long seed) {
        random = new Random(seed);
    }

    byte[] bytes(int pieces) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            out.append(piece());
        }
        // In the end letters in the last column of every row, for tmux does not show what was only erased.
        out.append("\033[r\033[?6l\033[?7h\033[4l\033(B\033[0m");
        for (int row = 1; row <= 6; row++) {
            out.append("\033[").append(row).append(";20H|");
        }
        return out.append("\033[H").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String piece() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> TEXT[random.nextInt(TEXT.length)];
            case 4, 5 -> "\033[" + LOOKS[random.nextInt(LOOKS.length)] + "m";
            case 6 -> "\033[" + random.nextInt(8) + ";" + random.nextInt(22) + "H";
            case 7 -> "\033[" + random.nextInt(4) + "ABCDEFGJKLMPSTXZd".charAt(random.nextInt(17));
            case 8 -> OTHERS[random.nextInt(OTHERS.length)];
            default -> "\033[" + (1 + random.nextInt(3)) + ";" + (3 + random.nextInt(4)) + "r";
        };
    }
}
