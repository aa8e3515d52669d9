package io.treville.vm.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the configuration of the fragments and checks that each of their lines holds in it. */
final class Configure {
    private Configure() {}

    static void run(Workbench bench) throws IOException, InterruptedException, KernelException {
        List<Fragment> fragments = new ArrayList<>();
        StringBuilder wanted = new StringBuilder();
        for (Path file : bench.cache().fragments(bench.spec())) {
            String text = Files.readString(file);
            fragments.add(Fragment.parse(String.valueOf(file.getFileName()), text));
            wanted.append(text).append('\n');
        }
        Fragment.checkAgreement(fragments);
        Path all = bench.place().folder().resolve("wanted.config");
        Files.writeString(all, wanted);
        bench.make(Step.CONFIGURE, List.of("KCONFIG_ALLCONFIG=" + all.toAbsolutePath(), "allnoconfig"), text -> {});
        bench.make(Step.CONFIGURE, List.of("olddefconfig"), text -> {});
        KernelConfig got = KernelConfig.read(bench.place().tree().resolve(".config"));
        for (Fragment fragment : fragments) {
            fragment.check(got);
        }
        bench.place().markDone(Step.CONFIGURE);
    }
}
