package io.treville.host;

import io.treville.bpf.ValueForm;
import org.jspecify.annotations.Nullable;

/** What can be asked of a lab's programs and maps; each answers as the method of {@link LabHost} of the same name. */
public sealed interface BpfRequest {
    record Features() implements BpfRequest {}

    record Programs() implements BpfRequest {}

    record RunCounts() implements BpfRequest {}

    record Maps() implements BpfRequest {}

    @SuppressWarnings("ArrayRecordComponent") // octets on their way; never compared
    record MapPage(MapRef map, ValueForm form, byte @Nullable [] after) implements BpfRequest {}

    record MapValue(MapRef map, ValueForm form, String key) implements BpfRequest {}

    record MapText(MapRef map, ValueForm form, String value) implements BpfRequest {}

    record PopMap(MapRef map, ValueForm form) implements BpfRequest {}

    /** Does on a host what is asked. */
    default BpfReply perform(LabHost host) throws HostException {
        return switch (this) {
            case Features() -> new BpfReply.Features(host.features());
            case Programs() -> new BpfReply.Programs(host.programs());
            case RunCounts() -> new BpfReply.RunCounts(host.runCounts());
            case Maps() -> new BpfReply.Maps(host.maps());
            case MapPage(MapRef map, ValueForm form, byte[] after) -> new BpfReply.Page(host.mapPage(map, form, after));
            case MapValue(MapRef map, ValueForm form, String key) -> new BpfReply.Value(host.mapValue(map, form, key));
            case MapText(MapRef map, ValueForm form, String value) -> new BpfReply.Text(host.mapText(map, form, value));
            case PopMap(MapRef map, ValueForm form) -> new BpfReply.Value(host.popMap(map, form));
        };
    }
}
