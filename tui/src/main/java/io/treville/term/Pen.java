package io.treville.term;

/** How the next character is written: look, link and underline colour, character sets. What DECSC keeps. */
final class Pen {
    long look;
    String link = "";
    int underline = Color.DEFAULT;
    /** The number of link and underline colour as an {@link Extra}. */
    int extra;

    boolean g0Lines;
    boolean g1Lines;
    /** G1 is in use (SO), not G0. */
    boolean shifted;

    boolean lines() {
        return shifted ? g1Lines : g0Lines;
    }

    void plain() {
        look = 0;
        underline = Color.DEFAULT;
    }

    void copy(Pen other) {
        look = other.look;
        link = other.link;
        underline = other.underline;
        extra = other.extra;
        g0Lines = other.g0Lines;
        g1Lines = other.g1Lines;
        shifted = other.shifted;
    }

    void chooseExtra(Lexicon lexicon) {
        extra = link.isEmpty() && underline == Color.DEFAULT ? 0 : lexicon.extraOf(new Extra(link, underline));
    }
}
