package io.treville.tui.draw;

/** What stands for a character where the terminal has none but ASCII's. */
final class Ascii {
    private Ascii() {}

    static int of(int codePoint) {
        if (codePoint < 0x7f) {
            return codePoint;
        }
        if (codePoint >= 0x2500 && codePoint <= 0x257f) {
            return switch (codePoint) {
                case 0x2500,
                        0x2501,
                        0x2504,
                        0x2505,
                        0x2508,
                        0x2509,
                        0x254c,
                        0x254d,
                        0x2550,
                        0x2574,
                        0x2576,
                        0x2578,
                        0x257a -> '-';
                case 0x2502,
                        0x2503,
                        0x2506,
                        0x2507,
                        0x250a,
                        0x250b,
                        0x254e,
                        0x254f,
                        0x2551,
                        0x2575,
                        0x2577,
                        0x2579,
                        0x257b -> '|';
                default -> '+';
            };
        }
        if (codePoint >= 0x2580 && codePoint <= 0x259f) {
            return codePoint >= 0x2591 && codePoint <= 0x2592 ? '.' : '#';
        }
        return switch (codePoint) {
            case '▸', '→', '»', '›', '▶' -> '>';
            case '◂', '←', '«', '‹', '◀' -> '<';
            case '↑', '▲' -> '^';
            case '↓', '▼' -> 'v';
            case '◆', '●', '★', '✓' -> '*';
            case '·', '…', '\u00a0' -> '.';
            case '–' -> '-';
            case '±' -> '~';
            case '≤' -> '<';
            case 'µ' -> 'u';
            case '✗', '×' -> 'x';
            default -> '?';
        };
    }
}
