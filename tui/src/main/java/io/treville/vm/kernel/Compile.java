package io.treville.vm.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compiles the image and the headers for user space. */
final class Compile {
    private Compile() {}

    static void image(Workbench bench, int jobs, boolean resumed)
            throws IOException, InterruptedException, KernelException {
        Expected expected = Expected.of(bench.cache(), bench.spec());
        int before = resumed ? objectsBefore(bench.place().log()) : 0;
        CompileMeter meter = new CompileMeter(expected, before, System.nanoTime());
        bench.make(Step.COMPILE, List.of("-j" + jobs, "bzImage"), new Child.Watcher() {
            @Override
            public void line(String text) {
                meter.line(text, System.nanoTime());
            }

            @Override
            public void tick() {
                bench.tell(meter.progress(System.nanoTime()));
            }
        });
        Expected lesson = meter.lesson(System.nanoTime());
        if (lesson != null) {
            lesson.remember(bench.cache(), bench.spec());
        }
        bench.place().markDone(Step.COMPILE);
    }

    static void headers(Workbench bench, int jobs) throws IOException, InterruptedException, KernelException {
        bench.make(Step.HEADERS, List.of("-j" + jobs, "headers"), text -> {});
        bench.place().markDone(Step.HEADERS);
    }

    /** Objects that earlier attempts in this tree made: their lines are in the log since it was unpacked. */
    private static int objectsBefore(Path log) throws IOException {
        int objects = 0;
        // What an earlier program or compiler printed may be no UTF-8; Latin-1 reads every octet.
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("$ tar ")) {
                    objects = 0;
                } else if (CompileMeter.namesObject(line)) {
                    objects++;
                }
            }
        }
        return objects;
    }
}
