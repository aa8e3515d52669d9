package io.treville.lab.daemon;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.lab.Ownership;
import io.treville.lab.RuntimeDirectory;
import io.treville.topology.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The labs of this user that are up. */
public final class Labs {
    private Labs() {}

    /** All of them, by name. One whose state cannot be read (half born, or of another version) is passed over. */
    public static List<RunningLab> all() throws HostException {
        List<RunningLab> labs = new ArrayList<>();
        for (Path directory : Ownership.kept(RuntimeDirectory.open())) {
            RunningLab lab = StateFile.read(directory);
            if (lab != null) {
                labs.add(lab);
            }
        }
        labs.sort(Comparator.comparing(RunningLab::name));
        return labs;
    }

    /** The lab of a name, or null. */
    public static @Nullable RunningLab named(String name) throws HostException {
        for (RunningLab lab : all()) {
            if (lab.name().equals(name)) {
                return lab;
            }
        }
        return null;
    }

    /**
     * The lab that a command means.
     *
     * @param name what the user called it, or null for the only one there is
     * @throws HostException of kind USAGE when there is none, or more than one to choose from
     */
    public static RunningLab chosen(@Nullable String name) throws HostException {
        List<RunningLab> labs = all();
        if (labs.isEmpty()) {
            String which = name == null ? "no lab is up" : "no lab '" + name + "' is up";
            throw new HostException(Kind.USAGE, which + ": bring one up with treville up TOPOLOGY");
        }
        for (RunningLab lab : labs) {
            if (name == null ? labs.size() == 1 : lab.name().equals(name)) {
                return lab;
            }
        }
        List<String> names = labs.stream().map(RunningLab::name).toList();
        throw new HostException(
                Kind.USAGE,
                name == null
                        ? labs.size() + " labs are up: choose one with --lab: " + String.join(", ", names)
                        : "no lab '" + name + "' is up" + Suggestion.among(name, names, "there is"));
    }
}
