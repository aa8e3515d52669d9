package io.treville.bpf;

/** Looks for calls in an object's code (kernel Documentation/bpf/standardization/instruction-set.rst). */
final class Instructions {
    /** {@code BPF_JMP | BPF_CALL}. */
    private static final int CALL = 0x85;

    private static final int SIZE = 8;

    private Instructions() {}

    /** Whether a section of code, or {@code .text}, calls one of these helpers ({@code enum bpf_func_id}). */
    static boolean call(ElfObject elf, String section, int... helpers) {
        return in(elf, section, helpers) || in(elf, ".text", helpers);
    }

    private static boolean in(ElfObject elf, String name, int... helpers) {
        ElfObject.Section section = elf.section(name).orElse(null);
        if (section == null || !section.isCode()) {
            return false;
        }
        byte[] code = elf.content(section);
        for (int at = 0; at + SIZE <= code.length; at += SIZE) {
            // a source register of 0 means: a helper, by its number
            if ((code[at] & 0xff) == CALL && (code[at + 1] & 0xf0) == 0 && isOne(immediate(code, at), helpers)) {
                return true;
            }
        }
        return false;
    }

    private static int immediate(byte[] code, int at) {
        return (code[at + 4] & 0xff) | (code[at + 5] & 0xff) << 8 | (code[at + 6] & 0xff) << 16 | code[at + 7] << 24;
    }

    private static boolean isOne(int number, int... helpers) {
        for (int helper : helpers) {
            if (helper == number) {
                return true;
            }
        }
        return false;
    }
}
