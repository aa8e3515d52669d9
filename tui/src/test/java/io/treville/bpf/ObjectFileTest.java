package io.treville.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.topology.Program;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to objects before the kernel or libbpf see them. */
@Tag("unit")
@net.jqwik.api.Tag("unit")
class ObjectFileTest {
    private static final byte[] GOOD = Objects.octets("tests/xdp_values");

    @Test
    void sectionsWithProgramsAreListed() throws ObjectException {
        assertThat(OpenObject.open(Objects.file("gob_counter")).sections())
                .containsExactlyInAnyOrder("ioam6_gob_counter", "ioam6_gob_counter_kfunc", "ioam6_gob_counter_two");
    }

    @Test
    void aWrongSectionIsToldWithTheRightOnes() throws ObjectException {
        OpenObject object = OpenObject.open(Objects.file("gob_counter"));
        assertThatThrownBy(() -> object.select("ioam6_gob_countr", Program.Type.IOAM6_GOB))
                .isInstanceOf(ObjectException.class)
                .hasMessageContaining(
                        "no section or function \"ioam6_gob_countr\" (did you mean \"ioam6_gob_counter\"?)")
                .hasMessageContaining("its sections: ioam6_gob_counter, ");
    }

    @Test
    void aMissingFileIsToldWithItsNeighbour() {
        assertThatThrownBy(() -> OpenObject.open(
                        Path.of(Objects.file("gob_counter").toString().replace("counter", "conter"))))
                .isInstanceOf(ObjectException.class)
                .hasMessageEndingWith(": no such file (did you mean \"gob_counter.bpf.o\"?)");
    }

    @Test
    void aVariableIsCheckedByItsType() throws ObjectException {
        OpenObject object = OpenObject.open(Objects.file("gob_aggregate"));
        assertThatThrownBy(() -> object.rodata("node_id", "athos"))
                .hasMessageContaining("variable node_id: a number expected");
        assertThatThrownBy(() -> object.rodata("nodeid", "1"))
                .hasMessageContaining("no variable \"nodeid\" (did you mean \"node_id\"?)");
        assertThatThrownBy(() -> object.maxEntries("gob_revc", 3)).hasMessageContaining("(did you mean \"gob_recv\"?)");
    }

    @Test
    void filesThatAreNoObjectsAreRefusedInOneLine(@TempDir Path folder) throws IOException {
        Path huge = folder.resolve("huge.o");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(1L << 40);
        }
        assertThatThrownBy(() -> OpenObject.open(huge)).hasMessageContaining("more than any BPF object");
        assertThatThrownBy(() -> OpenObject.open(folder)).hasMessageEndingWith("is a folder, not a BPF object");
        assertThatThrownBy(() -> OpenObject.of(new byte[0], "empty.o"))
                .hasMessage("empty.o: not a usable BPF object: it is not an ELF file");
        assertThatThrownBy(() -> OpenObject.open(Path.of("/proc/self/exe")))
                .hasMessageContaining("not a usable BPF object");
    }

    @Property(tries = 200)
    void anObjectCutShortIsRefused(@ForAll @IntRange(min = 0, max = 100_000) int kept) {
        byte[] cut = Arrays.copyOf(GOOD, kept % GOOD.length);
        assertThatThrownBy(() -> OpenObject.of(cut, "cut.o"))
                .isInstanceOf(ObjectException.class)
                .hasMessageStartingWith("cut.o: not a usable BPF object: ");
    }

    @Property(tries = 500)
    void damageIsNoticedOrHarmless(@ForAll @Size(min = 1, max = 8) int[] places, @ForAll byte value) {
        byte[] damaged = GOOD.clone();
        for (int place : places) {
            damaged[Math.floorMod(place, damaged.length)] = value;
        }
        try {
            assertThat(OpenObject.of(damaged, "damaged.o").sections()).isNotNull();
        } catch (ObjectException noticed) {
            assertThat(noticed).hasMessageStartingWith("damaged.o: not a usable BPF object: ");
        }
    }

    @Property(tries = 2000)
    void damagedTypesAreNoticedOrHarmless(@ForAll @IntRange(min = 24, max = 1_000_000) int place, @ForAll byte value)
            throws MalformedException {
        ElfObject elf = ElfObject.parse(GOOD);
        byte[] types = elf.content(elf.section(".BTF").orElseThrow());
        types[place % types.length] = value;
        try {
            Btf btf = BtfReader.read(types);
            for (int id = 0; id < btf.count(); id++) {
                assertThat(btf.size(id)).isGreaterThanOrEqualTo(-1);
                assertThat(ValuePrinter.print(btf, id, new byte[16])).isNotEmpty();
            }
        } catch (MalformedException noticed) {
            assertThat(noticed).hasMessageContaining("BTF");
        }
    }

    @Property(tries = 300)
    void octetsOfNoMeaningAreRefused(@ForAll @Size(max = 2000) byte[] octets) {
        assertThatThrownBy(() -> OpenObject.of(octets, "noise.o")).isInstanceOf(ObjectException.class);
        assertThatThrownBy(() -> BtfReader.read(octets)).isInstanceOf(MalformedException.class);
    }
}
