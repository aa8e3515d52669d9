package io.treville.term.input;

import org.jspecify.annotations.Nullable;

/** Which bytes and sequences mean which keys: xterm's, with the forms of rxvt, the Linux console, modifyOtherKeys and kitty. */
final class Keys {
    private static final KeyCode[] FUNCTION = {
        KeyCode.F1,
        KeyCode.F2,
        KeyCode.F3,
        KeyCode.F4,
        KeyCode.F5,
        KeyCode.F6,
        KeyCode.F7,
        KeyCode.F8,
        KeyCode.F9,
        KeyCode.F10,
        KeyCode.F11,
        KeyCode.F12,
        KeyCode.F13,
        KeyCode.F14,
        KeyCode.F15,
        KeyCode.F16,
        KeyCode.F17,
        KeyCode.F18,
        KeyCode.F19,
        KeyCode.F20
    };
    /** The numbers that F1 to F20 have before a tilde. */
    static final int[] FUNCTION_NUMBERS = {
        11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34
    };

    private Keys() {}

    /** A byte below 0x80 that begins no sequence. */
    static Input.Key ofByte(int b, int modifiers) {
        return switch (b) {
            case 0x00 -> Input.Key.of(' ', modifiers | Input.CTRL);
            case 0x09 -> Input.Key.of(KeyCode.TAB, modifiers);
            case 0x0d -> Input.Key.of(KeyCode.ENTER, modifiers);
            case 0x1b -> Input.Key.of(KeyCode.ESCAPE, modifiers);
            case 0x7f -> Input.Key.of(KeyCode.BACKSPACE, modifiers);
            default -> {
                if (b >= 0x20) {
                    yield Input.Key.of(b, modifiers);
                }
                yield Input.Key.of(b <= 0x1a ? b + 0x60 : b + 0x40, modifiers | Input.CTRL);
            }
        };
    }

    /** A sequence "O…"; null when it is no key. */
    static Input.@Nullable Key ofSs3(String text, int alt) {
        int last = text.length() - 1;
        int modifier = 0;
        for (int i = 1; i < last; i++) {
            char c = text.charAt(i);
            modifier = c == ';' ? 0 : modifier * 10 + c - '0';
        }
        int modifiers = alt | modifiers(modifier);
        char c = text.charAt(last);
        KeyCode code = ofLetter(c);
        if (code != null) {
            return Input.Key.of(code, modifiers);
        }
        if (c == 'M') {
            return Input.Key.of(KeyCode.ENTER, modifiers);
        }
        if (c >= 'j' && c <= 'y') {
            return Input.Key.of("*+,-./0123456789".charAt(c - 'j'), modifiers);
        }
        return c == 'X' ? Input.Key.of('=', modifiers) : null;
    }

    /** A sequence "[…"; null when it is no key. */
    static Input.@Nullable Key ofCsi(String text, int alt) {
        char last = text.charAt(text.length() - 1);
        if (text.length() == 3 && text.charAt(1) == '[') {
            // The Linux console's F1 to F5.
            return last >= 'A' && last <= 'E' ? Input.Key.of(FUNCTION[last - 'A'], alt) : null;
        }
        int[] numbers = Numbers.of(text);
        if (numbers.length == 0 || numbers[2] == 3) {
            return null;
        }
        int modifiers = alt | modifiers(numbers[1]);
        return switch (last) {
            case '~' -> ofTilde(numbers, alt);
            case 'u' -> ofCodePoint(numbers[0], modifiers);
            case 'Z' -> Input.Key.of(KeyCode.TAB, modifiers | Input.SHIFT);
            case 'R' -> numbers[0] <= 1 && numbers[1] <= 16 ? Input.Key.of(KeyCode.F3, modifiers) : null;
            case 'a', 'b', 'c', 'd' -> Input.Key.of(arrow(Character.toUpperCase(last)), modifiers | Input.SHIFT);
            default -> {
                KeyCode code = numbers[0] <= 1 ? ofLetter(last) : null;
                yield plain(code, modifiers);
            }
        };
    }

    /** xterm's parameter: one more than the bits; 0 when there is none. */
    private static int modifiers(int parameter) {
        return parameter <= 1 ? 0 : parameter - 1 & 0xf;
    }

    private static KeyCode arrow(char letter) {
        return switch (letter) {
            case 'A' -> KeyCode.UP;
            case 'B' -> KeyCode.DOWN;
            case 'C' -> KeyCode.RIGHT;
            default -> KeyCode.LEFT;
        };
    }

    private static @Nullable KeyCode ofLetter(char letter) {
        return switch (letter) {
            case 'A', 'B', 'C', 'D' -> arrow(letter);
            case 'E' -> KeyCode.BEGIN;
            case 'F' -> KeyCode.END;
            case 'H' -> KeyCode.HOME;
            case 'P' -> KeyCode.F1;
            case 'Q' -> KeyCode.F2;
            case 'R' -> KeyCode.F3;
            case 'S' -> KeyCode.F4;
            default -> null;
        };
    }

    private static Input.@Nullable Key ofTilde(int[] numbers, int alt) {
        if (numbers[0] == 27) {
            // modifyOtherKeys: 27 ; modifiers ; code point.
            return numbers[3] > 0 ? ofCodePoint(numbers[3], alt | modifiers(numbers[1])) : null;
        }
        return plain(ofNumber(numbers[0]), alt | modifiers(numbers[1]));
    }

    private static Input.@Nullable Key plain(@Nullable KeyCode code, int modifiers) {
        return code == null ? null : Input.Key.of(code, modifiers);
    }

    private static @Nullable KeyCode ofNumber(int number) {
        for (int i = 0; i < FUNCTION_NUMBERS.length; i++) {
            if (FUNCTION_NUMBERS[i] == number) {
                return FUNCTION[i];
            }
        }
        return switch (number) {
            case 1, 7 -> KeyCode.HOME;
            case 2 -> KeyCode.INSERT;
            case 3 -> KeyCode.DELETE;
            case 4, 8 -> KeyCode.END;
            case 5 -> KeyCode.PAGE_UP;
            case 6 -> KeyCode.PAGE_DOWN;
            default -> null;
        };
    }

    /** A key by its code point (kitty's protocol, modifyOtherKeys). */
    private static Input.@Nullable Key ofCodePoint(int codePoint, int modifiers) {
        return switch (codePoint) {
            case 9 -> Input.Key.of(KeyCode.TAB, modifiers);
            case 13, 57414 -> Input.Key.of(KeyCode.ENTER, modifiers);
            case 27 -> Input.Key.of(KeyCode.ESCAPE, modifiers);
            case 127 -> Input.Key.of(KeyCode.BACKSPACE, modifiers);
            default -> {
                if (codePoint >= 57399 && codePoint <= 57408) {
                    yield Input.Key.of('0' + codePoint - 57399, modifiers);
                }
                if (codePoint >= 57376 && codePoint <= 57383) {
                    yield Input.Key.of(FUNCTION[12 + codePoint - 57376], modifiers);
                }
                boolean privateUse = codePoint >= 0xe000 && codePoint <= 0xf8ff;
                if (codePoint < 0x20 || privateUse || codePoint > 0x10ffff) {
                    yield null;
                }
                yield Input.Key.of(codePoint, modifiers);
            }
        };
    }
}
