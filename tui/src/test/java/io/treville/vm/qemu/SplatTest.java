package io.treville.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class SplatTest {
    private final Splat splat = new Splat();

    @Test
    void anOopsThatPanicsIsNamedByBothItsLines() {
        feed("""
                treville: agent
                [   12.345678] BUG: kernel NULL pointer dereference, address: 0000000000000000
                [   12.345679] #PF: supervisor write access in kernel mode
                [   12.345680] Oops: Oops: 0002 [#1] PREEMPT SMP NOPTI
                [   12.400000] Kernel panic - not syncing: Fatal exception
                [   12.400001] ---[ end Kernel panic - not syncing: Fatal exception ]---
                """);
        assertThat(splat.panic())
                .isEqualTo("Fatal exception (BUG: kernel NULL pointer dereference, address: 0000000000000000)");
        assertThat(splat.text())
                .startsWith("[   12.345678] BUG:")
                .contains("#PF:")
                .doesNotContain("treville");
    }

    @Test
    void callerColumnsAreNoPartOfTheMessage() {
        assertThat(splat.accept("[    1.0][   T1] Kernel panic - not syncing: VFS: Unable to mount root fs"))
                .isEqualTo(Splat.Sign.PANIC);
        assertThat(splat.panic()).isEqualTo("VFS: Unable to mount root fs");
    }

    @Test
    void aWarningIsNoFailure() {
        assertThat(splat.accept("[    2.0] WARNING: CPU: 0 PID: 1 at net/ipv6/ioam6.c:42 x+0x1/0x2"))
                .isEqualTo(Splat.Sign.WARNING);
        assertThat(splat.text()).isEmpty();
        assertThat(splat.panic()).isNull();
    }

    @Test
    void theVictimOfTheOutOfMemoryKillerIsKept() {
        assertThat(splat.accept("[    2.0] Out of memory: Killed process 61 (java) total-vm:1kB"))
                .isEqualTo(Splat.Sign.OUT_OF_MEMORY);
        assertThat(splat.killed()).startsWith("Out of memory: Killed process 61 (java)");
    }

    @Test
    void anEndlessSplatIsCut() {
        splat.accept("Oops: 0000");
        for (int i = 0; i < 10_000; i++) {
            splat.accept("line");
        }
        assertThat(splat.text().lines().count()).isEqualTo(200);
    }

    @Property
    void anyLineIsRead(@ForAll String line) {
        assertThat(new Splat().accept(line)).isNotNull();
    }

    private void feed(String lines) {
        lines.lines().forEach(splat::accept);
    }
}
