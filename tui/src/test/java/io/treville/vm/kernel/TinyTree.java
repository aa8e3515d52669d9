package io.treville.vm.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tree that calls itself Linux 6.12.1 and is built by make and gcc in well under a second, with the targets and the
 * output of a kernel's; and the project's {@code kernel} folder that goes with it.
 */
final class TinyTree {
    static final int PARTS = 12;

    /** While the file {@code open} is missing, part 7 tells its make's process id and waits for a reader that never comes. */
    private static final String MAKEFILE = """
            # SPDX-License-Identifier: GPL-2.0
            VERSION = 6
            PATCHLEVEL = 12
            SUBLEVEL = 1
            PARTS := $(patsubst %,part%.o,1 2 3 4 5 6 7 8 9 10 11 12)
            .DELETE_ON_ERROR:
            allnoconfig:
            	@cp $(KCONFIG_ALLCONFIG) .config
            olddefconfig:
            	@mkdir -p include/config && echo 6.12.1-tiny > include/config/kernel.release
            	@sed -i /CONFIG_UNKNOWN/d .config
            %.o: %.c
            	@echo "  CC      $@"
            	@$(CC) -c -o $@ $<
            part7.o: part7.c
            	@[ -e GATE/open ] || { rm -f GATE/fifo; mkfifo GATE/fifo; echo "  WAIT    $$PPID"; cat GATE/fifo; }
            	@echo "  CC      $@"
            	@$(CC) -c -o $@ $<
            bzImage: $(PARTS)
            	@echo "  LD      vmlinux.o"
            	@ld -r -o vmlinux.o $(PARTS)
            	@mkdir -p arch/x86/boot && cp vmlinux.o arch/x86/boot/bzImage && nm vmlinux.o > System.map
            headers:
            	@mkdir -p usr/include/linux && echo '/* tiny */' > usr/include/linux/tiny.h && touch usr/include/Makefile
            mrproper:
            	@rm -rf include/config .config
            """;

    private final Path base;

    TinyTree(Path base) throws IOException {
        this.base = base;
        Files.createDirectories(gate());
        Files.createDirectories(source());
        Files.writeString(source().resolve("Makefile"), MAKEFILE.replace("GATE", gate().toString()));
        for (int i = 1; i <= PARTS; i++) {
            Files.writeString(part(i), "int part" + i + "(void)\n{\n\treturn " + i + ";\n}\n");
        }
        Path config = Files.createDirectories(recipes().resolve("config"));
        for (String name : Profile.DEBUG.fragments(false)) {
            String option = name.substring(0, name.indexOf('.')).toUpperCase(java.util.Locale.ROOT);
            Files.writeString(config.resolve(name), "# " + name + "\nCONFIG_" + option + "=y\n");
        }
        Files.createDirectories(recipes().resolve("patches"));
        Files.writeString(recipes().resolve("patches/series"), "# none yet\n");
    }

    Path source() {
        return base.resolve("linux");
    }

    Path part(int number) {
        return source().resolve("part" + number + ".c");
    }

    Path recipes() {
        return base.resolve("kernel");
    }

    private Path gate() {
        return base.resolve("gate");
    }

    /** Lets builds pass part 7. */
    TinyTree open() throws IOException {
        Files.writeString(gate().resolve("open"), "");
        return this;
    }

    KernelCache cache() {
        return new KernelCache(base.resolve("cache"), recipes());
    }

    KernelSpec spec() {
        return new KernelSpec(Profile.DEFAULT, false, source());
    }

    /** A builder that asks for no free space, so that a small disk is met while building. */
    static KernelBuild builder(KernelCache cache) {
        return new KernelBuild(cache, 2, false, 0);
    }
}
