package io.treville.host.channel;

import java.io.File;

/** Tells one build of this program from another without reading it. */
public final class BuildId {
    private BuildId() {}

    /**
     * The identity of what a class path begins with: name, size and time of change of a jar, or just the name of a
     * directory of classes, which is a developer's own affair.
     */
    public static String of(String classPath) {
        int end = classPath.indexOf(File.pathSeparatorChar);
        File first = new File(end < 0 ? classPath : classPath.substring(0, end));
        return first.isFile() ? first.getName() + "-" + first.length() + "-" + first.lastModified() : first.getName();
    }
}
