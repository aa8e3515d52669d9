import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.DeadCodeOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Gives a jar's old classes the format of Java 8: StackMaps JAR. The start-up cache takes no classes of a format before stack
 * maps (version 50, JVMS 4.10.1), so they are loaded and verified the slow way at every start; picocli's are. What they do stays
 * the same. A jar that has none is left as it is.
 */
final class StackMaps {
    private static final int FIRST_WITH_STACK_MAPS = 50;

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path newer = jar.resolveSibling(jar.getFileName() + ".new");
        try (ZipFile old = new ZipFile(jar.toFile());
                URLClassLoader hierarchy = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            ClassFile format = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    DeadCodeOption.PATCH_DEAD_CODE,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(hierarchy)));
            boolean changed = false;
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(newer))) {
                for (ZipEntry entry : Collections.list(old.entries())) {
                    byte[] content;
                    try (InputStream in = old.getInputStream(entry)) {
                        content = in.readAllBytes();
                    }
                    if (entry.getName().endsWith(".class")) {
                        ClassModel model = format.parse(content);
                        if (model.majorVersion() < FIRST_WITH_STACK_MAPS) {
                            content = format.transformClass(model, raised());
                            changed = true;
                        }
                    }
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(content);
                }
            }
            if (changed) {
                // What runs from the old jar goes on reading it.
                Files.move(newer, jar, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.delete(newer);
            }
        }
    }

    private static ClassTransform raised() {
        return ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                .andThen((builder, element) -> {
                    if (!(element instanceof ClassFileVersion)) {
                        builder.with(element);
                    }
                })
                .andThen(ClassTransform.endHandler(builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0)));
    }
}
