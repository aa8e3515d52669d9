package io.treville.vm.snapshot;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The files that an agent opens until it has the host's own: what the memory of a saved guest has to hold. */
public final class GuestFiles {
    /** Of the JDK; what an agent may ask of it later, it asks of the host's. */
    private static final List<String> JDK = List.of(
            "bin/java",
            "conf/net.properties",
            "conf/security/java.security",
            "lib/jspawnhelper",
            "lib/jvm.cfg",
            "lib/libextnet.so",
            "lib/libjava.so",
            "lib/libjimage.so",
            "lib/libjli.so",
            "lib/libnet.so",
            "lib/libnio.so",
            "lib/libsyslookup.so",
            "lib/libverify.so",
            "lib/libzip.so",
            "lib/modules",
            "lib/server/libjvm.so",
            "lib/tzdb.dat");

    private static final List<String> PROGRAMS = List.of("sh", "setsid", "echo");
    private static final List<String> PROGRAM_FOLDERS = List.of("/bin", "/usr/bin");
    private static final List<String> LIBRARIES = List.of("libbpf.so.1");
    private static final List<String> LIBRARY_FOLDERS =
            List.of("/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib64", "/lib64", "/usr/lib", "/lib");
    private static final String LINKER_CACHE = "/etc/ld.so.cache";

    private GuestFiles() {}

    /**
     * Lists them, each with the libraries it needs.
     *
     * @param more files of which the caller knows
     */
    public static Set<Path> of(Path javaHome, String classPath, List<Path> more)
            throws IOException, InterruptedException {
        List<Path> binaries = new ArrayList<>();
        Set<Path> files = new LinkedHashSet<>(more);
        for (String name : JDK) {
            Path file = javaHome.resolve(name);
            if (Files.exists(file)) {
                files.add(file);
                if (name.endsWith(".so") || Files.isExecutable(file)) {
                    binaries.add(file);
                }
            }
        }
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (Files.exists(Path.of(entry))) { // a folder of classes, too: that is copied whole
                files.add(Path.of(entry));
            }
        }
        PROGRAMS.forEach(name -> addFirst(PROGRAM_FOLDERS, name, binaries));
        LIBRARIES.forEach(name -> addFirst(LIBRARY_FOLDERS, name, binaries));
        files.addAll(binaries);
        if (Files.exists(Path.of(LINKER_CACHE))) {
            files.add(Path.of(LINKER_CACHE));
        }
        files.addAll(libraries(binaries));
        return files;
    }

    private static void addFirst(List<String> folders, String name, List<Path> files) {
        for (String folder : folders) {
            Path file = Path.of(folder, name);
            if (Files.exists(file)) {
                files.add(file);
                return;
            }
        }
    }

    /** What ldd(1) says that they are loaded with: {@code NAME => PATH (ADDRESS)}, or {@code PATH (ADDRESS)}. */
    private static List<Path> libraries(List<Path> binaries) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ldd"));
        binaries.forEach(file -> command.add(file.toString()));
        Process ldd = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        String told = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        ldd.waitFor();
        List<Path> libraries = new ArrayList<>();
        for (String line : told.split("\n", -1)) {
            int start = line.indexOf('/');
            int end = line.lastIndexOf(" (0x");
            if (line.startsWith("\t") && start >= 0 && end > start) {
                libraries.add(Path.of(line.substring(start, end)).normalize());
            }
        }
        return libraries;
    }
}
