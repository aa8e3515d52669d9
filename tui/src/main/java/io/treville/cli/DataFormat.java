package io.treville.cli;

import io.treville.bpf.ValueForm;

/** Forms of what a command prints as its result. */
enum DataFormat {
    TEXT,
    JSON;

    /** The form of a map's keys and values in it. */
    ValueForm ofValues() {
        return this == JSON ? ValueForm.JSON : ValueForm.TEXT;
    }
}
