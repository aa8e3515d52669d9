package io.treville.bpf;

/** How keys and values are printed. What is typed may have either form. */
public enum ValueForm {
    /** For people: {@code {min=10, name="athos", source=db22::2}}. */
    TEXT,
    /** JSON: {@code {"min": 10, "name": "athos", "source": "db22::2"}}; octets as {@code "0x0a0b"}. */
    JSON
}
