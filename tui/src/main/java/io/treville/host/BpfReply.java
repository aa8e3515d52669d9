package io.treville.host;

import io.treville.bpf.Feature;
import io.treville.bpf.MapPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link BpfRequest} is answered with. */
public sealed interface BpfReply {
    record Features(List<Feature> features) implements BpfReply {}

    record Programs(List<ProgramRow> programs) implements BpfReply {}

    record RunCounts(List<RunCount> counts) implements BpfReply {}

    record Maps(List<MapRow> maps) implements BpfReply {}

    record Page(MapPage page) implements BpfReply {}

    record Text(String text) implements BpfReply {}

    record Value(@Nullable String value) implements BpfReply {}
}
