package io.treville.vm.kernel;

/** The steps of a kernel build, in order. */
public enum Step {
    /** Debian's source package is fetched; left out where a source is at hand. */
    FETCH("fetch source"),
    UNPACK("unpack"),
    PATCH("patch"),
    CONFIGURE("configure"),
    COMPILE("compile"),
    HEADERS("install headers"),
    INSTALL("install"),
    /** The patched {@code ip}, built beside the kernel. */
    IPROUTE2("build iproute2");

    private final String text;

    Step(String text) {
        this.text = text;
    }

    /** The name as people read it. */
    public String text() {
        return text;
    }
}
