package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.MapRef;
import io.treville.host.MapRow;
import io.treville.topology.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The maps that a command names: {@code NODE/PROGRAM/MAP}, or less where that is enough to tell one. */
final class MapNames {
    private MapNames() {}

    /** The one map that a name means. */
    static MapRef find(LabHost host, String name) throws HostException {
        List<MapRef> found = new ArrayList<>();
        List<String> all = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (MapRow row : host.maps()) {
            MapRef ref = row.ref();
            all.add(text(ref));
            names.add(ref.map());
            if (isMeant(name, ref)) {
                found.add(ref);
            }
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (all.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "no map '" + name + "': no program of this lab has a map");
        }
        Set<String> known = name.indexOf('/') < 0 ? names : new TreeSet<>(all);
        throw new CommandException(
                ExitCode.USAGE,
                found.isEmpty()
                        ? "no map '" + name + "'" + Suggestion.among(name, known, "there is")
                        : "'" + name + "' may be " + texts(found) + ": name one as NODE/PROGRAM/MAP");
    }

    static boolean isMeant(String name, MapRef ref) {
        return name.equals(ref.map())
                || name.equals(ref.node() + "/" + ref.map())
                || name.equals(ref.program() + "/" + ref.map())
                || name.equals(text(ref));
    }

    static String text(MapRef ref) {
        return ref.node() + "/" + ref.program() + "/" + ref.map();
    }

    private static String texts(List<MapRef> refs) {
        StringBuilder texts = new StringBuilder();
        for (MapRef ref : refs) {
            texts.append(texts.isEmpty() ? "" : " or ").append(text(ref));
        }
        return texts.toString();
    }
}
