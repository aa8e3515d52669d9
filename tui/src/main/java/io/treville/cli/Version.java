package io.treville.cli;

import picocli.CommandLine.IVersionProvider;

/** The version as built into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"treville " + text()};
    }

    /** {@code 0.1.0}, or {@code development} when not run from the jar. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
