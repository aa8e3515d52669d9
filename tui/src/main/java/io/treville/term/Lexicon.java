package io.treville.term;

/** What does not fit into a cell's numbers: texts of clusters, links and underline colours of one screen and its history. */
final class Lexicon {
    /** Longest text of a cluster, in chars; further combining characters are dropped. */
    static final int CLUSTER_LENGTH = 32;

    private static final int LIMIT = 1 << 16;
    private static final long WEIGHT = 4 << 20;

    private final Interned<String> clusters = new Interned<>(LIMIT, WEIGHT);
    private final Interned<Extra> extras = new Interned<>(LIMIT, WEIGHT);

    Lexicon() {
        extras.number(Extra.NONE, 0);
    }

    /** A cluster's number, or -1 when full: the cell keeps the text that it has. */
    int clusterOf(String text) {
        return clusters.number(text, text.length());
    }

    String cluster(int number) {
        return clusters.get(number);
    }

    /** An extra's number, or 0 (none) when full. */
    int extraOf(Extra extra) {
        return Math.max(0, extras.number(extra, 8 + extra.link().length()));
    }

    Extra extra(int number) {
        return extras.get(number);
    }

    long refused() {
        return clusters.refused() + extras.refused();
    }
}
