package io.treville.tui.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.DeviceRow;
import io.treville.host.LabHost;
import io.treville.net.DeviceState;
import io.treville.topology.Link;
import io.treville.topology.Netem;
import io.treville.tui.panel.SampleLab;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("unit")
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveLabTest {
    private static final Netem SLOW = new Netem(20_000, 2000, 1, 0, 0, 0, 1000);

    @SuppressWarnings("NullAway.Init") // made before each test
    private SampleLab lab;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Link link;

    @BeforeEach
    void sample() throws Exception {
        lab = new SampleLab();
        link = lab.topology.links().get(1);
    }

    private static Counters look(long seconds, DeviceRow... rows) {
        return new Counters(seconds * 1_000_000_000L, List.of(rows), List.of(), List.of(), List.of(), Map.of());
    }

    private DeviceRow from(boolean up, @Nullable Netem netem, long packets) {
        return new DeviceRow(
                link.from().node(), SampleLab.device(link.from().name(), up, netem, packets, packets * 125));
    }

    private DeviceRow to(boolean up, @Nullable Netem netem, long packets) {
        return new DeviceRow(link.to().node(), SampleLab.device(link.to().name(), up, netem, packets, packets * 125));
    }

    @Test
    void ratesAreWhatTwoLooksDifferBy() {
        LiveState state = new LiveState(
                look(10, from(true, null, 1000), to(true, null, 500)),
                look(12, from(true, null, 3000), to(true, null, 510)));
        LiveState.LinkNow now = requireNonNull(state.link(link));
        assertThat(now.down()).isFalse();
        assertThat(now.there()).isEqualTo(new LiveState.Rate(1000, 1_000_000));
        assertThat(now.back()).isEqualTo(new LiveState.Rate(5, 5000));
        assertThat(now.both().packets()).isEqualTo(1005);
    }

    @Test
    void anEndThatIsDownTakesTheLinkDownAndCountersThatBeganAnewAreNoRate() {
        LiveState state = new LiveState(
                look(10, from(true, null, 1000), to(true, null, 500)),
                look(11, from(false, null, 3), to(true, null, 500)));
        assertThat(state.link(link))
                .isEqualTo(new LiveState.LinkNow(true, LiveState.Rate.NONE, LiveState.Rate.NONE, ""));
        assertThat(new LiveState(Counters.NONE, Counters.NONE).link(link)).isNull();
    }

    @Test
    void impairmentsAreToldOnceWhereBothEndsAreAlike() {
        LiveState both = new LiveState(Counters.NONE, look(1, from(true, SLOW, 0), to(true, SLOW, 0)));
        assertThat(both.link(link)).extracting(LiveState.LinkNow::impairment).isEqualTo("20ms ±2ms 1% loss");
        LiveState one = new LiveState(Counters.NONE, look(1, from(true, null, 0), to(true, SLOW, 0)));
        assertThat(one.link(link)).extracting(LiveState.LinkNow::impairment).isEqualTo("←20ms ±2ms 1% loss");
        DeviceState hole = new DeviceState(
                "eth0",
                true,
                true,
                "blackhole",
                null,
                List.of(),
                SampleLab.device("", true, null, 0, 0).sent(),
                SampleLab.device("", true, null, 0, 0).sent());
        assertThat(Impairment.of(hole)).isEqualTo("100% loss");
    }

    @Test
    void amountsHaveAtMostFourCharacters() {
        assertThat(List.of(
                        Amount.of(0),
                        Amount.of(0.2),
                        Amount.of(999),
                        Amount.of(999.6),
                        Amount.of(1234),
                        Amount.of(9960),
                        Amount.of(999_499),
                        Amount.of(999_999),
                        Amount.of(3.2e9)))
                .containsExactly("0", "1", "999", "1.0k", "1.2k", "10k", "999k", "1.0M", "3.2G");
    }

    @Test
    void theLabIsAskedOnlyWhileItIsShownAndAnsweredOnlyWithNews() throws Exception {
        LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();
        LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>();
        @Nullable LabHost[] host = {null};
        SampleLab counted = new SampleLab() {
            @Override
            public List<DeviceRow> devices() {
                asked.add("devices");
                return super.devices();
            }
        };
        try (LiveLab live = new LiveLab(() -> host[0], () -> news.add("news"))) {
            live.show(true, true);
            assertThat(asked.poll(50, TimeUnit.MILLISECONDS)).isNull();
            host[0] = counted;
            live.show(true, true);
            assertThat(news.take()).isEqualTo("news");
            assertThat(live.state().programs("athos")).singleElement().satisfies(program -> {
                assertThat(program.runs()).isEqualTo(5);
                assertThat(program.maps()).containsExactly(new LiveState.MapNow("packets", "1"));
            });
            asked.take();
            asked.take(); // nothing has changed: nothing is told
            assertThat(news).isEmpty();
            live.show(false, false);
            asked.clear();
            assertThat(asked.poll(1500, TimeUnit.MILLISECONDS)).isNull();
            counted.devices.put(link.from().name(), SampleLab.device(link.from().name(), false, null, 12, 1248));
            live.show(true, false);
            assertThat(news.take()).isEqualTo("news");
            assertThat(live.state().link(link))
                    .extracting(LiveState.LinkNow::down)
                    .isEqualTo(true);
            assertThat(live.state().programs("athos")).isNull();
        }
    }
}
