package io.treville.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.topology.Program;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Maps of every common type in this machine's kernel; needs root. */
@Tag("bpf")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MapKindsTest {
    @SuppressWarnings("NullAway.Init")
    private LoadedObject loaded;

    @BeforeAll
    void load() throws BpfException {
        loaded = OpenObject.open(Objects.file("tests/all_maps"))
                .select("xdp", Program.Type.XDP)
                .load();
    }

    @AfterAll
    void close() {
        loaded.close();
    }

    private BpfMap map(String name) throws ElementException {
        return loaded.map(name);
    }

    private List<String> dump(String name) throws ElementException {
        return map(name).dump().stream()
                .map(entry -> entry.key() + " = " + entry.value())
                .toList();
    }

    @Test
    void aLargeHashComesInPartsEachElementOnce() throws ElementException {
        for (int key = 0; key < 3000; key++) {
            map("hash").set(Integer.toString(key), "{packets=" + key + "}");
        }
        Set<String> seen = new HashSet<>();
        int parts = 0;
        byte[] after = null;
        do {
            MapPage page = map("hash").page(after, ValueForm.JSON);
            for (MapPage.Entry entry : page.entries()) {
                assertThat(seen.add(entry.key())).isTrue();
                assertThat(entry.value()).isEqualTo("{\"packets\": " + entry.key() + ", \"octets\": 0}");
            }
            after = page.next();
            parts++;
        } while (after != null);
        assertThat(seen).hasSize(3000);
        assertThat(parts).isGreaterThan(2);
    }

    @Test
    void anArrayHasAllItsElements() throws ElementException {
        map("array").set("1", "7");
        assertThat(dump("array")).containsExactly("0 = 0", "1 = 7", "2 = 0");
        assertThatThrownBy(() -> map("array").remove("1"))
                .hasMessage("map array: delete: a map of this type cannot do that");
    }

    @Test
    void aValueForEachProcessor() throws ElementException {
        map("percpu").set("9", "{packets=1, octets=2}");
        assertThat(dump("percpu")).hasSize(1).first().asString().startsWith("9 = [{packets=1, octets=2}");
        assertThat(map("percpu").get("9", ValueForm.JSON).orElseThrow()).startsWith("[{\"packets\": 1, \"octets\": 2}");
    }

    @Test
    void prefixesByTheirStructOrAsPeopleWriteThem() throws ElementException {
        map("prefixes").set("{prefixlen=64, address=db22::}", "1");
        map("prefixes").set("db33::/48", "2");
        assertThat(dump("prefixes"))
                .containsExactlyInAnyOrder("{prefixlen=64, address=db22::} = 1", "{prefixlen=48, address=db33::} = 2");
        map("prefixes4").set("10.0.0.0/8", "1");
        assertThat(dump("prefixes4")).containsExactly("10.0.0.0/8 = 0x01000000");
        assertThat(map("prefixes4").remove("10.0.0.0/8")).isTrue();
    }

    @Test
    void queuesAndStacksGiveTheirElementsInTurn() throws ElementException {
        BpfMap queue = map("queue");
        assertThat(queue.pop(ValueForm.TEXT)).isEmpty();
        queue.set("", "1");
        queue.set("", "2");
        assertThat(queue.get("")).contains("1");
        assertThat(queue.pop(ValueForm.TEXT)).contains("1");
        assertThat(queue.pop(ValueForm.TEXT)).contains("2");
        map("stack").set("", "{packets=1}");
        map("stack").set("", "{packets=2}");
        assertThat(map("stack").pop(ValueForm.JSON)).contains("{\"packets\": 2, \"octets\": 0}");
        assertThatThrownBy(() -> queue.set("1", "1")).hasMessage("map queue: a queue has no keys: leave it empty");
        assertThatThrownBy(() -> queue.page(null, ValueForm.TEXT)).hasMessageContaining("shows only its next element");
        assertThatThrownBy(() -> map("array").pop(ValueForm.TEXT)).hasMessageContaining("is no queue or stack");
    }

    @Test
    void programsMapsAndDevicesAreReferredTo() throws ElementException {
        map("calls").refer("2", loaded.program().fd());
        assertThat(dump("calls")).containsExactly("2 = " + loaded.program().id());
        map("outer").refer("5", map("inner").fd());
        assertThat(dump("outer")).containsExactly("5 = " + map("inner").id());
        map("devices").refer("0", 1);
        assertThat(dump("devices")).containsExactly("0 = 1");
        assertThat(map("devices").remove("0")).isTrue();
    }

    @Test
    void buffersHaveASizeAndNoElements() throws ElementException {
        assertThat(map("ring").kind()).isEqualTo(MapKind.RINGBUF);
        assertThat(map("ring").maxEntries()).isEqualTo(4096);
        assertThat(map("perf").kind().text()).isEqualTo("perf_event_array");
        assertThatThrownBy(() -> map("perf").page(null, ValueForm.TEXT))
                .hasMessage("map perf: elements of a perf_event_array cannot be read from user space");
    }
}
