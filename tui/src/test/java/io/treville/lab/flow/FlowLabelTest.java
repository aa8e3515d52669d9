package io.treville.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class FlowLabelTest {
    @Test
    void experimentOneAndActivityTwoAreTheKnownBits() {
        assertThat(FlowLabel.of(1, 2, 0).bits()).isEqualTo(0x20008);
        assertThat(FlowLabel.of(1, 2, 31).bits() & FlowLabel.MEANING).isEqualTo(0x20008);
    }

    @Test
    void theLabelOfThePublishedCaptureIsReadAsItsMakersMeantIt() {
        FlowLabel label = new FlowLabel(0x7fefe);
        assertThat(label.experiment()).isEqualTo(0x1ff);
        assertThat(label.activity()).isEqualTo(0x3f);
        assertThat(label.entropy()).isEqualTo(0b01_0_10);
        assertThat(FlowLabel.of(0xffff, 0xffff, 0b01_0_10)).isEqualTo(label);
    }

    @Property
    void whatIsPutIntoALabelComesOutOfIt(
            @ForAll @IntRange(max = 0x1ff) int experiment,
            @ForAll @IntRange(max = 0x3f) int activity,
            @ForAll @IntRange(max = 31) int entropy) {
        FlowLabel label = FlowLabel.of(experiment, activity, entropy);
        assertThat(label.experiment()).isEqualTo(experiment);
        assertThat(label.activity()).isEqualTo(activity);
        assertThat(label.entropy()).isEqualTo(entropy);
    }

    @Property
    void everyLabelIsMadeOfItsParts(@ForAll @IntRange(max = 0xfffff) int bits) {
        FlowLabel label = new FlowLabel(bits);
        assertThat(FlowLabel.of(label.experiment(), label.activity(), label.entropy()))
                .isEqualTo(label);
    }

    @Property
    void entropyTouchesNoBitThatMeansSomething(
            @ForAll int experiment, @ForAll int activity, @ForAll @IntRange(max = 31) int entropy) {
        assertThat(FlowLabel.of(experiment, activity, entropy).bits() & FlowLabel.MEANING)
                .isEqualTo(FlowLabel.of(experiment, activity, 0).bits());
    }

    @Property
    void theFifteenBitsAreNineReversedAndSix(
            @ForAll @IntRange(max = 0x1ff) int experiment, @ForAll @IntRange(max = 0x3f) int activity) {
        int bits = FlowLabel.of(experiment, activity, 0).bits();
        for (int i = 0; i < 9; i++) {
            assertThat(bits >> (17 - i) & 1).isEqualTo(experiment >> i & 1);
        }
        assertThat(bits >> 2 & 0x3f).isEqualTo(activity);
        assertThat(bits & ~FlowLabel.MEANING).isZero();
    }

    @Test
    void aFlowStartedAgainDrawsItsEntropyAgain() throws Exception {
        FlowEvent event = FlowEvent.parse("start tcp db11::2 2345 db22::2 5777 1 2");
        Random random = new Random(7);
        Set<Integer> labels = new HashSet<>();
        int changed = 0;
        for (int i = 0; i < 40; i++) {
            int label = MarkingStrategy.LABEL.tag(event, random);
            assertThat(label & FlowLabel.MEANING).isEqualTo(0x20008);
            changed |= label ^ 0x20008;
            labels.add(label);
        }
        assertThat(changed).isEqualTo(0xfffff & ~FlowLabel.MEANING);
        assertThat(labels).hasSizeGreaterThan(10);
    }

    @Test
    void aLabelHasTwentyBits() {
        assertThatThrownBy(() -> new FlowLabel(0x100000)).hasMessage("1048576 has more than 20 bits");
        assertThatThrownBy(() -> new FlowLabel(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
