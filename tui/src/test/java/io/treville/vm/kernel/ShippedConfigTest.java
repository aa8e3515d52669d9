package io.treville.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fragments and counts in the project's own {@code kernel} folder. */
@Tag("unit")
class ShippedConfigTest {
    private static final Path KERNEL =
            Path.of(System.getProperty("treville.home")).resolve("kernel");

    @ParameterizedTest
    @EnumSource
    void noTwoFragmentsOfAProfileDisagree(Profile profile) throws Exception {
        List<Fragment> fragments = new ArrayList<>();
        for (String name : profile.fragments(false)) {
            fragments.add(Fragment.parse(
                    name, Files.readString(KERNEL.resolve("config").resolve(name))));
        }
        Fragment.checkAgreement(fragments);
        assertThat(fragments).allMatch(fragment -> !fragment.wanted().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void everyProfileHasItsExpectedObjects(Profile profile) throws Exception {
        KernelCache cache = new KernelCache(KERNEL.resolve("no-such-cache"), KERNEL);
        for (boolean stock : new boolean[] {true, false}) {
            Expected expected = Expected.of(cache, new KernelSpec(profile, stock, null));
            assertThat(Files.readAllLines(KERNEL.resolve("expected-objects")))
                    .anyMatch(line -> line.startsWith(new KernelSpec(profile, stock, null).flavour() + " ")
                            && line.contains(" " + expected.objects() + " "));
        }
    }
}
