package io.treville.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class VerifierReportTest {
    @Test
    void theVerdictComesWithItsSourceLineAndAHint() {
        String log = """
                0: R1=ctx() R10=fp0
                ; return *(__u8 *)(long)ctx->data; @ xdp_refused.bpf.c:9
                0: (61) r1 = *(u32 *)(r1 +0)          ; R1_w=pkt(r=0)
                1: (71) r0 = *(u8 *)(r1 +0)
                invalid access to packet, off=0 size=1, R1(id=0,off=0,r=0)
                R1 offset is outside of the packet
                processed 2 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
                """;
        assertThat(VerifierReport.summary(log))
                .isEqualTo(
                        "invalid access to packet, off=0 size=1, R1(id=0,off=0,r=0); R1 offset is outside of the packet;"
                                + " at: return *(__u8 *)(long)ctx->data;"
                                + " (compare the end of the access with data_end first)");
    }

    @Test
    void aFunctionThatIsNotAllowedIsTheReason() {
        String log = """
                12: (85) call bpf_dynptr_slice_rdwr#71234
                the prog does not allow writes to packet data
                processed 12 insns (limit 1000000) max_states_per_insn 0 total_states 1 peak_states 1 mark_read 1
                """;
        assertThat(VerifierReport.summary(log))
                .isEqualTo("the prog does not allow writes to packet data"
                        + " (the packet is read only here: read with bpf_dynptr_slice)");
    }

    @Property(tries = 300)
    void anyLogGivesOneLine(@ForAll String log) {
        assertThat(VerifierReport.summary(log.replace('\r', ' '))).isNotBlank().doesNotContain("\n");
    }
}
