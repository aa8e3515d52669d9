package io.treville.bpf;

/**
 * Something of BPF that a kernel has or has not.
 *
 * @param name as bpftool spells it: {@code xdp}, {@code lru_hash}, {@code bpf_redirect_map}
 * @param since the first Linux that has it, as {@code 4.8}
 */
public record Feature(Kind kind, String name, Answer answer, String since) {
    /** What it is a feature of. */
    public enum Kind {
        PROGRAM_TYPE("program type"),
        MAP_TYPE("map type"),
        HELPER("helper"),
        ATTACH("attach");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** Whether it is there. */
    public enum Answer {
        YES("yes"),
        NO("no"),
        /** The kernel refused to be asked, or this libbpf does not know how. */
        UNKNOWN("cannot tell");

        private final String text;

        Answer(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
