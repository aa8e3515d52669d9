package io.treville.vm.kernel;

import java.io.IOException;
import java.nio.file.Path;

/** A build in a process of its own, which a test can kill. It tells the process id of make once make waits. */
final class BuildProcess {
    private BuildProcess() {}

    /** @param folder where a {@link TinyTree} was laid out */
    static Process start(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BuildProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        KernelCache cache = new KernelCache(folder.resolve("cache"), folder.resolve("kernel"));
        KernelSpec spec = new KernelSpec(Profile.DEFAULT, false, folder.resolve("linux"));
        TinyTree.builder(cache)
                .run(spec, event -> KernelBuildTest.makeOf(event).ifPresent(make -> System.out.println(make.pid())));
    }
}
