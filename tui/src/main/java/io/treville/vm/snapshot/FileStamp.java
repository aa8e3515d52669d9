package io.treville.vm.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/** Tells whether a file is still the same, without reading it: its size and its time of change. */
final class FileStamp {
    private FileStamp() {}

    /** {@code SIZE-NANOSECONDS} of the file that a path leads to; {@code none} where there is none. */
    static String of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + "-" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            return "none";
        }
    }
}
