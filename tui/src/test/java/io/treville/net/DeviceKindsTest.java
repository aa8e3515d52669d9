package io.treville.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.topology.Device;
import io.treville.topology.Operation;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every kind of device, on whatever kernel this is. */
@Tag("netns")
@Timeout(300)
class DeviceKindsTest {
    private static final InetAddress FAR = InetAddress.ofLiteral("10.1.0.2");
    private static final InetAddress FAR6 = InetAddress.ofLiteral("fd01::2");

    private final String prefix = "trvk" + ProcessHandle.current().pid() + "-";
    private final Network network = new Network(node -> prefix + node);

    @AfterEach
    void removeAll() {
        network.close();
    }

    @Test
    void aKernelMakesADeviceOrIsSaidToLackItsOption() throws Exception {
        network.apply(new Operation.AddNamespace("athos"), ProgramFdsNone.NONE);
        network.apply(new Operation.AddVeth("athos", "left", null, "athos", "right", null, 0), ProgramFdsNone.NONE);
        for (Device.Kind kind : List.of(
                new Device.Dummy(),
                new Device.Bridge(List.of()),
                new Device.Vrf(100, List.of()),
                new Device.Vlan("left", 7),
                new Device.Vxlan(7, null, FAR, "left", 4789),
                new Device.Geneve(7, FAR6, 6081),
                new Device.Gre(null, FAR, 5L),
                new Device.Gre(null, FAR6, null))) {
            Device device = new Device("x", kind, List.of(), "02:00:00:00:00:07", 0);
            if (kind instanceof Device.Gre) {
                device = new Device("x", kind, List.of(), null, 0); // its address is that of its local end
            }
            made(device);
        }
    }

    private void made(Device device) throws Exception {
        String kind = device.kind().word();
        try {
            network.apply(new Operation.AddDevice("athos", device), ProgramFdsNone.NONE);
        } catch (NetworkException.Unsupported lacking) {
            assertThat(lacking.getMessage())
                    .startsWith("athos: device x of type " + kind + ": this kernel lacks "
                            + device.kind().option());
            return;
        }
        assertThat(Tables.links(network.namespace("athos")))
                .filteredOn(link -> link.name().equals("x"))
                .singleElement()
                .extracting(LinkState::kind)
                .isEqualTo(kind);
        assertThat(Command.output("ip", "-n", prefix + "athos", "link", "del", "x"))
                .isEmpty();
    }

    /** No program takes part here. */
    private enum ProgramFdsNone implements ProgramFds {
        NONE;

        @Override
        public int fd(String node, String name) throws NetworkException {
            throw new NetworkException.Invalid(node + ": program " + name + ": not loaded");
        }
    }
}
