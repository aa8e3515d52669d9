package io.treville.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.treville.bpf.Feature.Answer;
import io.treville.bpf.Feature.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is found out of this machine's kernel is what bpftool finds out; needs root. */
@Tag("bpf")
class FeatureTableTest {
    private static JsonNode bpftool(String... arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of("bpftool", "-j"));
        argv.addAll(List.of(arguments));
        Process bpftool = new ProcessBuilder(argv)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new ObjectMapper().readTree(new String(bpftool.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void itSaysWhatBpftoolSays() throws Exception {
        JsonNode probed = bpftool("feature", "probe", "kernel", "full");
        Set<String> helpers = new HashSet<>();
        for (JsonNode ofType : probed.path("helpers")) {
            ofType.forEach(helper -> helpers.add(helper.asText()));
        }
        // bpftool asks by libbpf, which took everything for there when the verifier's words changed.
        boolean blind = contains(probed.path("helpers").path("socket_filter_available_helpers"), "bpf_redirect_map");
        Map<Kind, Integer> compared = new EnumMap<>(Kind.class);
        for (Feature feature : FeatureTable.probe()) {
            JsonNode there = switch (feature.kind()) {
                case PROGRAM_TYPE -> probed.path("program_types").path("have_" + feature.name() + "_prog_type");
                case MAP_TYPE -> probed.path("map_types").path("have_" + feature.name() + "_map_type");
                default -> probed.path("none");
            };
            if (there.isBoolean() && feature.answer() != Answer.UNKNOWN) {
                assertThat(feature.answer())
                        .as(feature.name())
                        .isEqualTo(there.booleanValue() ? Answer.YES : Answer.NO);
                compared.merge(feature.kind(), 1, Integer::sum);
            }
            if (feature.kind() == Kind.HELPER && helpers.contains(feature.name())) {
                assertThat(feature.answer())
                        .as(feature.name())
                        .isIn(blind ? Set.of(Answer.YES, Answer.UNKNOWN) : Set.of(Answer.YES));
                compared.merge(feature.kind(), 1, Integer::sum);
            }
        }
        assertThat(compared.get(Kind.PROGRAM_TYPE)).isGreaterThan(25);
        assertThat(compared.get(Kind.MAP_TYPE)).isGreaterThan(25);
        assertThat(compared.get(Kind.HELPER)).isGreaterThan(150);
    }

    private static boolean contains(JsonNode list, String text) {
        for (JsonNode each : list) {
            if (each.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** The kernel lists its helpers in its BTF, by the numbers that the table counts on. */
    @Test
    void theHelpersAreThoseOfTheKernelsOwnList() throws Exception {
        Map<String, Integer> known = new HashMap<>();
        for (JsonNode type :
                bpftool("btf", "dump", "file", "/sys/kernel/btf/vmlinux").path("types")) {
            if (type.path("kind").asText().equals("ENUM")
                    && type.path("name").asText().equals("bpf_func_id")) {
                for (JsonNode value : type.path("values")) {
                    known.put(
                            value.path("name").asText().replaceFirst("^BPF_FUNC_", "bpf_"),
                            value.path("val").asInt());
                }
            }
        }
        assertThat(known).hasSizeGreaterThan(150);
        Map<String, Answer> told = new HashMap<>();
        FeatureTable.probe().stream()
                .filter(feature -> feature.kind() == Kind.HELPER)
                .forEach(feature -> told.put(feature.name(), feature.answer()));
        for (HelperTable.Helper helper : HelperTable.helpers()) {
            Integer number = known.get(helper.name());
            @Nullable Answer answer = told.get(helper.name());
            if (number == null) {
                assertThat(answer).as(helper.name()).isEqualTo(Answer.NO);
            } else {
                assertThat(helper.number()).as(helper.name()).isEqualTo(number);
                assertThat(answer).as(helper.name()).isNotEqualTo(Answer.NO);
            }
        }
        known.keySet().removeAll(Set.of("bpf_unspec", "__BPF_FUNC_MAX_ID"));
        assertThat(told.keySet()).as("none is missing").containsAll(known.keySet());
        long unsure = told.values().stream()
                .filter(answer -> answer == Answer.UNKNOWN)
                .count();
        assertThat(unsure).as("few that cannot be told").isLessThan(40);
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
                .hasSize(211)
                .contains(new Feature(Kind.HELPER, "bpf_map_lookup_elem", Answer.YES, "3.19"));
        assertThat(features).contains(new Feature(Kind.PROGRAM_TYPE, "xdp", Answer.YES, "4.8"));
    }
}
