package io.treville.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.DeviceRow;
import io.treville.net.DeviceState;
import io.treville.term.input.Input;
import io.treville.topology.Prefix;
import io.treville.tui.action.Action;
import io.treville.tui.panel.SampleLab;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tree shows the devices that there are, and all rows of a node can be seen. */
@Tag("unit")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TreePartTest {
    private static DeviceRow device(String node, String name, String qdisc, String... addresses) {
        return device(node, name, true, qdisc, addresses);
    }

    private static DeviceRow device(String node, String name, boolean up, String qdisc, String... addresses) {
        DeviceState state = SampleLab.device(name, true, null, 7, 700);
        return new DeviceRow(
                node,
                new DeviceState(
                        name,
                        up,
                        up,
                        qdisc,
                        null,
                        List.of(addresses).stream().map(Prefix::parse).toList(),
                        state.received(),
                        state.sent()));
    }

    @Test
    void devicesAddressesAndQueuesAreThoseThatThereAre() throws Exception {
        try (SampleScene scene = new SampleScene(120, 40)) {
            scene.lab.more.add(device("alfa", "lo", "noqueue"));
            scene.lab.more.add(device("alfa", "br", "noqueue", "10.0.0.1/24"));
            scene.lab.more.add(device("athos", "lo", "noqueue", "fc00::1/128"));
            scene.lab.more.add(device("athos", "vx0", "fq_codel"));
            scene.lab.more.add(device("athos", "sit0", false, "noop"));
            scene.lab.more.add(device("athos", "tunl0", false, "noop", "10.3.0.1/24"));
            String seen = scene.await("br ↓7 ↑7");
            assertThat(seen)
                    .contains(
                            "    10.0.0.1/24 ",
                            "  lo ↓7 ↑7",
                            "    fc00::1/128 ",
                            "  vx0 ↓7 ↑7",
                            "    fq_codel ",
                            "tunl0 down")
                    .doesNotContain("noqueue", "sit0");
            assertThat(seen.split("  lo ", -1)).hasSize(2);
        }
    }

    @Test
    void aNodeWithMoreRowsThanThereIsRoomForIsScrolled() throws Exception {
        try (SampleScene scene = new SampleScene(120, 24)) {
            for (int i = 0; i < 60; i++) {
                scene.lab.more.add(device("alfa", "d" + i, "noqueue"));
            }
            assertThat(scene.await("d0 ↓7")).contains("▸ alfa").doesNotContain("d30 ", "beta-aramis");
            for (int i = 0; i < 10; i++) {
                scene.tui.take(new Input.Mouse(Input.MouseAction.WHEEL_DOWN, 0, 3, 10, 0));
            }
            assertThat(scene.await("d30 ↓7")).doesNotContain("▸ alfa");
            scene.act(Action.FOCUS_LEFT);
            for (int i = 0; i < 8; i++) {
                scene.act(Action.PAGE_DOWN);
            }
            assertThat(scene.await("beta-aramis")).doesNotContain("d30 ");
            scene.act(Action.PAGE_UP);
            assertThat(scene.await("d59 ↓7")).doesNotContain("beta-aramis");
            scene.act(Action.DOWN);
            scene.await("▸ athos");
        }
    }
}
