package io.treville.cli.complete;

/**
 * A word that may stand where the cursor is.
 *
 * @param summary what it is, or empty
 * @param complete whether a blank may follow; not after a directory's name, say
 */
public record Suggestion(String word, String summary, boolean complete) {}
