package io.treville.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.treville.bpf.Feature.Answer;
import io.treville.bpf.Feature.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is found out of this machine's kernel is what bpftool finds out; needs root. */
@Tag("bpf")
class FeatureTableTest {
    @Test
    void itSaysWhatBpftoolSays() throws Exception {
        List<Feature> features = FeatureTable.probe();
        Process bpftool = new ProcessBuilder("bpftool", "-j", "feature", "probe", "kernel")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        JsonNode probed = new ObjectMapper()
                .readTree(new String(bpftool.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        int compared = 0;
        for (Feature feature : features) {
            JsonNode there = switch (feature.kind()) {
                case PROGRAM_TYPE -> probed.path("program_types").path("have_" + feature.name() + "_prog_type");
                case MAP_TYPE -> probed.path("map_types").path("have_" + feature.name() + "_map_type");
                default -> probed.path("none");
            };
            if (there.isBoolean() && feature.answer() != Answer.UNKNOWN) {
                assertThat(feature.answer())
                        .as(feature.name())
                        .isEqualTo(there.booleanValue() ? Answer.YES : Answer.NO);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    @Test
    void everyFeatureIsToldOnceWithItsVersion() throws Exception {
        List<Feature> features = FeatureTable.probe();
        assertThat(features.stream().map(feature -> feature.kind() + feature.name()))
                .doesNotHaveDuplicates();
        assertThat(features).allMatch(feature -> !feature.since().isBlank());
        assertThat(features).noneMatch(feature -> feature.name().startsWith("number "));
        assertThat(features)
                .filteredOn(feature -> feature.kind() == Kind.HELPER)
                .hasSizeGreaterThan(40)
                .contains(new Feature(Kind.HELPER, "bpf_map_lookup_elem", Answer.YES, "3.19"));
        assertThat(features).contains(new Feature(Kind.PROGRAM_TYPE, "xdp", Answer.YES, "4.8"));
    }
}
