package io.treville.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.ffm.KernelFileSystem;
import io.treville.topology.Operation;
import io.treville.trace.TraceSettings;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("netns")
class TraceOpeningTest {
    private final String prefix = "trvo" + ProcessHandle.current().pid() + "-";

    @Test
    void whatKeepsATraceFromBeingReadIsToldWhenItIsNeeded(@TempDir Path pins) throws Exception {
        KernelFileSystem.TRACEFS.ensureMounted();
        try (FileChannel reader = FileChannel.open(TraceSettings.TRACEFS.resolve("trace_pipe"));
                LabHost host = new LocalHost(prefix::concat, pins, pins, "")) {
            assertThat(reader.isOpen()).isTrue();
            host.startTrace();
            assertThatThrownBy(() -> host.apply(List.of(new Operation.AddNamespace("athos"))))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("trace_pipe is read by");
            assertThatThrownBy(host::barrier).hasMessageContaining("trace_pipe is read by");
        }
    }

    @Test
    void aHostIsClosedWhileItsTraceIsOpened(@TempDir Path pins) throws Exception {
        String instance = prefix + "trace";
        LocalHost host = new LocalHost(prefix::concat, pins, pins, "", instance);
        host.startTrace();
        host.close();
        assertThat(TraceSettings.TRACEFS.resolve("instances").resolve(instance)).doesNotExist();
    }
}
