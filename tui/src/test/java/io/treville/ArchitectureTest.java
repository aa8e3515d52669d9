package io.treville;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules that keep the folders a picture of the architecture. */
@Tag("unit")
class ArchitectureTest {
    /** Lowest first: a package may use only those before it. */
    private static final List<String> ORDER = List.of(
            "ffm",
            "topology",
            "net",
            "bpf",
            "gob",
            "trace",
            "capture",
            "pty",
            "host",
            "vm",
            "agent",
            "lab",
            "scenario",
            "term",
            "record",
            "tui",
            "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.treville");

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        Set<String> rooms = new HashSet<>();
        CLASSES.forEach(type -> rooms.add(room(type)));
        assertThat(ORDER).containsAll(rooms);
    }

    @Test
    void aPackageUsesOnlyThoseBelowIt() {
        List<String> violations = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            int own = ORDER.indexOf(room(type));
            type.getDirectDependenciesFromSelf().stream()
                    .filter(use -> use.getTargetClass().getPackageName().startsWith("io.treville."))
                    .filter(use -> ORDER.indexOf(room(use.getTargetClass())) > own)
                    .forEach(use -> violations.add(use.getDescription()));
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void foreignMemoryStaysInFfm() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.treville.ffm..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.treville.cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void noFileIsLongerThanFiveHundredLines() throws IOException {
        Path home = Path.of(System.getProperty("treville.home"));
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home.resolve("tui/src"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    long count = lines.count();
                    if (count > 500) {
                        tooLong.add(file.getFileName() + ": " + count);
                    }
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName().substring("io.treville.".length());
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
