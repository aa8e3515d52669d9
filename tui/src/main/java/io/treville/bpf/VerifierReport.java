package io.treville.bpf;

/**
 * The verifier's log in one line: what it says after the last instruction it walked through, the source line of that
 * instruction, and a hint. The texts are those of kernel/bpf/verifier.c, 5.15 to 6.18.
 */
final class VerifierReport {
    /** What the log says, and what that means to the author of a program. */
    private static final String[][] HINTS = {
        {"does not allow writes to packet data", "the packet is read only here: read with bpf_dynptr_slice"},
        {"the prog does not allow writes", "the packet is read only here: read with bpf_dynptr_slice"},
        {"invalid access to packet", "compare the end of the access with data_end first"},
        {"invalid bpf_context access", "that part of the context is not there, or is read only"},
        {"mem access 'map_value_or_null'", "bpf_map_lookup_elem may give NULL: test it first"},
        {"mem access 'mem_or_null'", "the pointer may be NULL: test it first"},
        {"mem access 'scalar'", "a number is used as pointer"},
        {"At program exit the register R0", "the return value is out of the range this program type allows"},
        {"is not allowed", "programs of this type may not call it"},
        {"unknown func", "this kernel or program type has no such helper"},
        {"cannot call GPL", "declare a GPL-compatible license"},
        {"!read_ok", "something is used before it is set"},
        {"only read is supported", "it can be read, not written"},
        {"back-edge", "the verifier cannot see the loop end"},
        {"BPF program is too large", "too many instructions or paths: simplify, or unroll less"},
        {"Unreleased reference", "something acquired is not released on every path"},
        {"min value is negative", "bound the value first (if (x >= N) return ...;)"},
        {"unbounded", "bound the value first (if (x >= N) return ...;)"},
    };

    private VerifierReport() {}

    static String summary(String log) {
        String[] lines = log.split("\n", -1);
        StringBuilder verdict = new StringBuilder();
        int start = verdictStart(lines);
        for (int i = start; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !isTrace(line) && !isStatistics(line)) {
                verdict.append(verdict.isEmpty() ? "" : "; ").append(line);
            }
        }
        if (verdict.isEmpty()) {
            verdict.append("no reason given");
        }
        String source = sourceBefore(lines, start);
        String hint = hint(verdict.toString());
        return verdict + (source.isEmpty() ? "" : "; at: " + source) + (hint.isEmpty() ? "" : " (" + hint + ")");
    }

    /** After the last instruction or register state. */
    private static int verdictStart(String[] lines) {
        for (int i = lines.length - 1; i >= 0; i--) {
            String line = lines[i].strip();
            if (!line.isEmpty() && isTrace(line)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static String sourceBefore(String[] lines, int end) {
        for (int i = end - 1; i >= 0; i--) {
            if (lines[i].startsWith("; ")) {
                String line = lines[i].substring(2);
                int place = line.lastIndexOf(" @ ");
                return (place < 0 ? line : line.substring(0, place)).strip();
            }
        }
        return "";
    }

    /** Instructions ({@code 12: (61) r1 = ...}), states ({@code 12: R0=...}, {@code from 3 to 7: ...}), source lines. */
    private static boolean isTrace(String line) {
        if (line.startsWith("; ")
                || line.startsWith("from ")
                || line.startsWith("R0=")
                || line.startsWith("R1=")
                || line.startsWith("mark_precise")
                || line.startsWith("func#")
                || line.startsWith("last_idx")
                || line.startsWith("regs=")
                || line.startsWith("parent ")) {
            return true;
        }
        int digits = 0;
        while (digits < line.length() && Character.isDigit(line.charAt(digits))) {
            digits++;
        }
        return digits > 0 && digits < line.length() && line.charAt(digits) == ':';
    }

    private static boolean isStatistics(String line) {
        return line.startsWith("processed ") || line.startsWith("verification time") || line.startsWith("stack depth");
    }

    private static String hint(String verdict) {
        for (String[] hint : HINTS) {
            if (verdict.contains(hint[0])) {
                return hint[1];
            }
        }
        return "";
    }
}
