package io.treville.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class MachineProfileTest {
    @Test
    void placeholdersAreFilledInAndCommentsDropped() throws GuestFailure {
        MachineProfile profile = profile("# comment", "", "-kernel", "${kernel}", "socket,id=c,path=${socket}");
        assertThat(profile.arguments(Map.of("kernel", "/a,b", "socket", "/s,t")))
                .containsExactly("-kernel", "/a,b", "socket,id=c,path=/s,,t");
    }

    @Test
    void anUnknownPlaceholderIsNamed() {
        assertThatThrownBy(() -> profile("x=${typo}").arguments(Map.of()))
                .hasMessage("profile: unknown placeholder typo");
        assertThatThrownBy(() -> profile("x=${open").arguments(Map.of())).hasMessageContaining("${open");
    }

    @Test
    void bothProfilesOfTheCheckoutAreComplete() throws GuestFailure {
        Path profiles = Path.of(System.getProperty("treville.home", ".."), "qemu", "profiles");
        Map<String, String> values =
                Map.of("cpus", "2", "memory", "512", "socket", "/s", "kernel", "/k", "append", "quiet");
        for (Acceleration acceleration : Acceleration.values()) {
            assertThat(MachineProfile.read(profiles.resolve(acceleration.text()))
                            .arguments(values))
                    .contains("-no-reboot", "/k", "quiet")
                    .anyMatch(argument -> argument.contains("accel=" + acceleration.text()));
        }
    }

    private static MachineProfile profile(String... lines) {
        return new MachineProfile(Path.of("profile"), List.of(lines));
    }
}
