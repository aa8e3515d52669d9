package io.treville.cli;

/** Forms of what a command prints as its result. */
enum DataFormat {
    TEXT,
    JSON
}
