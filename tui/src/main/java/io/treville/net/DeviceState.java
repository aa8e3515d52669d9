package io.treville.net;

import io.treville.topology.Netem;
import io.treville.topology.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device and what went through it since it was made.
 *
 * @param up IFF_UP: set up by somebody
 * @param carrier IFF_LOWER_UP: of a veth, both ends are up
 * @param qdisc the kind of its root queueing discipline: {@code noqueue}, {@code netem}
 * @param addresses in the kernel's order, without those that it gives to every device (scope link, and ::1 and 127.0.0.1)
 * @param netem how it impairs what leaves through it, or null where it does not
 */
public record DeviceState(
        String name,
        boolean up,
        boolean carrier,
        String qdisc,
        @Nullable Netem netem,
        List<Prefix> addresses,
        Traffic received,
        Traffic sent) {
    public DeviceState {
        addresses = List.copyOf(addresses);
    }

    /** @param dropped packets that were for this direction, and went nowhere */
    public record Traffic(long packets, long octets, long dropped) {}
}
