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

    /** A document of one value, which has the form {@link #ofValues()}. */
    String ofValue(String value) {
        return this == JSON ? "{\"v\":1,\"value\":" + value + "}" : value;
    }
}
