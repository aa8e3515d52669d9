package io.treville.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
@Timeout(300)
class KernelCacheTest {
    private final Path folder;
    private final TinyTree tiny;

    KernelCacheTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        tiny = new TinyTree(folder).open();
    }

    private String key(KernelSpec spec) throws Exception {
        return tiny.cache().recipe(spec).key();
    }

    @Test
    void everythingThatDecidesWhatIsBuiltChangesTheKey() throws Exception {
        List<String> keys = new ArrayList<>();
        keys.add(key(tiny.spec()));
        keys.add(key(new KernelSpec(Profile.DEBUG, false, tiny.source())));
        keys.add(key(new KernelSpec(Profile.DEFAULT, true, tiny.source())));
        Files.writeString(tiny.recipes().resolve("config/net.config"), "CONFIG_NET=y\nCONFIG_MORE=y\n");
        keys.add(key(tiny.spec()));
        Files.writeString(tiny.recipes().resolve("patches/a.patch"), "anything");
        Files.writeString(tiny.recipes().resolve("patches/series"), "# one\n\na.patch\n");
        keys.add(key(tiny.spec()));
        Files.writeString(tiny.part(1), "int part1(void) { return 1; }\n");
        keys.add(key(tiny.spec()));
        assertThat(keys).doesNotHaveDuplicates().allMatch(KernelCache::isKey);
        assertThat(key(tiny.spec())).isEqualTo(keys.getLast());
    }

    @Test
    void whatAnEarlierBuildLeftInAGivenFolderDoesNotChangeTheKey() throws Exception {
        String before = key(tiny.spec());
        Files.writeString(tiny.source().resolve("part1.o"), "");
        Files.writeString(tiny.source().resolve(".part1.o.cmd"), "");
        Files.createDirectories(tiny.source().resolve(".git/objects"));
        Files.writeString(tiny.source().resolve(".git/HEAD"), "");
        assertThat(key(tiny.spec())).isEqualTo(before);
    }

    @Test
    void anIdentityIsAskedForAgainOnlyWhenTheFileChanges() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "one");
        List<String> asked = new ArrayList<>();
        Identities.Question question = path -> {
            asked.add(Files.readString(path));
            return asked.getLast();
        };
        Path memory = folder.resolve("memory");
        assertThat(new Identities(memory).of(file, question)).isEqualTo("one");
        assertThat(new Identities(memory).of(file, question)).isEqualTo("one");
        Files.writeString(file, "three");
        assertThat(new Identities(memory).of(file, question)).isEqualTo("three");
        assertThat(asked).containsExactly("one", "three");
    }

    @Test
    void withoutACompilerTheNewestKernelThatAgreesInAllElseServes() throws Exception {
        Kernel kernel = TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {});
        KernelCache bare = new KernelCache(
                tiny.cache().root(),
                tiny.recipes(),
                new Toolchain(folder.resolve("empty").toString(), folder));
        assertThat(bare.find(tiny.spec())).contains(kernel);
        assertThat(bare.find(new KernelSpec(Profile.DEBUG, false, tiny.source())))
                .isEmpty();
        assertThatThrownBy(() ->
                        TinyTree.builder(bare).run(new KernelSpec(Profile.DEBUG, false, tiny.source()), event -> {}))
                .isInstanceOf(KernelException.Lack.class)
                .hasMessageStartingWith("building a kernel needs packages: sudo apt-get install -y")
                .hasMessageContainingAll("gcc", "make", "dwarves", "libelf-dev");
    }

    @Test
    void aHalfBuiltEntryIsNeverUsed() throws Exception {
        Kernel kernel = TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {});
        Files.delete(kernel.folder().resolve("meta.properties"));
        assertThat(tiny.cache().find(tiny.spec())).isEmpty();
        assertThat(TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {}).image())
                .isNotEmptyFile();
    }

    @Test
    void gcKeepsTheLastUsedAndTellsFirstWhenAsked() throws Exception {
        KernelCache cache = tiny.cache();
        Kernel old = TinyTree.builder(cache).run(tiny.spec(), event -> {});
        Kernel used = TinyTree.builder(cache).run(new KernelSpec(Profile.DEBUG, false, tiny.source()), event -> {});
        Files.setLastModifiedTime(old.folder().resolve("used"), FileTime.from(Instant.EPOCH));
        Files.createDirectories(cache.root().resolve("0123456789abcdef.tmp"));
        KernelSweep sweep = new KernelSweep(cache);
        assertThat(sweep.run(1, false, true)).hasSize(2);
        assertThat(cache.entries()).hasSize(2);
        assertThat(sweep.run(1, false, false))
                .extracting(KernelSweep.Removal::path)
                .containsExactly(old.folder(), cache.root().resolve("0123456789abcdef.tmp"));
        assertThat(cache.entries()).containsExactly(used);
        assertThat(sweep.run(0, true, false)).hasSize(1);
        assertThat(cache.entries()).isEmpty();
    }

    @Test
    void gcLeavesWhatIsBeingBuilt() throws Exception {
        TinyTree waiting = new TinyTree(folder.resolve("waiting"));
        Process builder = BuildProcess.start(folder.resolve("waiting"));
        try (var lines = builder.inputReader()) {
            assertThat(lines.readLine()).isNotNull();
            assertThat(new KernelSweep(waiting.cache()).run(0, true, false)).isEmpty();
        } finally {
            builder.destroyForcibly();
        }
    }

    @Test
    void theCacheIsWhereTheXdgSpecificationPutsIt() {
        assertThat(KernelCache.base(Map.of("XDG_CACHE_HOME", "/x", "HOME", "/h")))
                .hasToString("/x/treville");
        assertThat(KernelCache.base(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/h")))
                .hasToString("/h/.cache/treville");
    }
}
