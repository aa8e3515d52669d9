package io.treville.host;

import java.util.List;

/** An agent's answer to a {@link GuestRequest}. */
public sealed interface GuestReply {
    record Done() implements GuestReply {}

    record FactsAre(LabHost.Facts facts) implements GuestReply {}

    record GobIs(LabHost.GobState state) implements GuestReply {}

    record DevicesAre(List<DeviceRow> devices) implements GuestReply {
        public DevicesAre {
            devices = List.copyOf(devices);
        }
    }

    record Bpf(BpfReply reply) implements GuestReply {}

    /** The operation failed; becomes a {@link HostException} at the asking end. */
    record Failed(HostException.Kind kind, String message) implements GuestReply {}
}
