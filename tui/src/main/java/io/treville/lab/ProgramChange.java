package io.treville.lab;

import io.treville.topology.IndexText;
import io.treville.topology.Node;
import io.treville.topology.Operation;
import io.treville.topology.Program;
import io.treville.topology.Program.Attach;
import io.treville.topology.Program.MapSetting;
import io.treville.topology.Route;
import io.treville.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the programs of a lab that is up become those of another topology.
 *
 * <ul>
 *   <li>A program that differs is replaced where it runs, without a moment between; maps that are alike keep their elements.
 *   <li>One of another type, or traced at another place, is unloaded and loaded anew.
 *   <li>Where only places or first entries differ, just those change.
 * </ul>
 */
final class ProgramChange {
    private record Key(String node, String name) {}

    private enum Fate {
        NEW,
        RELOADED,
        REPLACED,
        KEPT
    }

    private final Map<Key, Program> before;
    private final Map<Key, Program> after;
    private final Map<Key, Fate> fates = new HashMap<>();

    ProgramChange(Topology from, Topology to) {
        before = programs(from);
        after = programs(to);
        after.forEach((key, program) -> fates.put(key, fate(before.get(key), program)));
    }

    private static Map<Key, Program> programs(Topology topology) {
        Map<Key, Program> programs = new LinkedHashMap<>();
        for (Node node : topology.nodes()) {
            for (Program program : node.programs()) {
                programs.put(new Key(node.name(), program.name()), program);
            }
        }
        return programs;
    }

    private static Fate fate(@Nullable Program former, Program next) {
        if (former == null) {
            return Fate.NEW;
        }
        if (isOtherKind(former, next)) {
            return Fate.RELOADED;
        }
        return bare(former).equals(bare(next)) ? Fate.KEPT : Fate.REPLACED;
    }

    /** Whether the one cannot be put in the other's place: where a traced program goes is fixed when it is loaded. */
    private static boolean isOtherKind(Program former, Program next) {
        if (former.attach() instanceof Attach.Traced || next.attach() instanceof Attach.Traced) {
            return !former.attach().equals(next.attach());
        }
        Program.Type was = former.type();
        Program.Type is = next.type();
        return was != is && was != Program.Type.AUTO && is != Program.Type.AUTO;
    }

    /** The program without its places and the first entries of its maps. */
    private static Program bare(Program program) {
        Map<String, MapSetting> maps = new LinkedHashMap<>();
        program.maps().forEach((name, setting) -> {
            MapSetting shape = new MapSetting(setting.maxEntries(), setting.pin(), List.of());
            if (setting.maxEntries() > 0 || setting.pin() != null) {
                maps.put(name, shape);
            }
        });
        return new Program(
                program.name(),
                program.object(),
                program.section(),
                program.type(),
                program.rodata(),
                maps,
                new Attach.None(),
                program.samples());
    }

    private static List<Attach> places(@Nullable Program program) {
        return switch (program == null ? new Attach.None() : program.attach()) {
            case Attach.None _ -> List.of();
            case Attach.Several several -> several.places();
            case Attach one -> List.of(one);
        };
    }

    /** Whether the kernel's program is another one afterwards, so that who names it has to name it again. */
    private boolean isLoadedAnew(String node, String program) {
        Fate fate = fates.get(new Key(node, program));
        return fate == Fate.NEW || fate == Fate.RELOADED;
    }

    /** Whether a route that is in both topologies has to be put there again. */
    boolean concerns(String node, Route route) {
        for (String program : route.encap().programs()) {
            if (isLoadedAnew(node, program)) {
                return true;
            }
        }
        return false;
    }

    /** The interface that a place is a hook of; null for other places. */
    static @Nullable String dev(Attach place) {
        return switch (place) {
            case Attach.Xdp xdp -> xdp.dev();
            case Attach.XdpLink xdp -> xdp.dev();
            case Attach.Tc tc -> tc.dev();
            case Attach.Tcx tc -> tc.dev();
            default -> null;
        };
    }

    /**
     * What takes away the places, entries and programs that are no more, of nodes that stay.
     *
     * @param stays tells of the nodes that are in both topologies
     * @param gone tells of places whose interface goes, whatever becomes of their programs
     */
    List<Operation> removals(Predicate<String> stays, BiPredicate<String, Attach> gone) {
        List<Operation> removals = new ArrayList<>();
        before.forEach((key, former) -> {
            if (!stays.test(key.node())) {
                return;
            }
            Program next = after.get(key);
            Fate fate = fates.get(key);
            if (next == null || fate == Fate.RELOADED) {
                removals.add(new Operation.UnloadProgram(key.node(), key.name()));
                return;
            }
            List<Attach> wanted = places(next);
            for (Attach place : places(former)) {
                if (!wanted.contains(place) || gone.test(key.node(), place)) {
                    removals.add(new Operation.DetachProgram(key.node(), key.name(), place));
                }
            }
            entries(former, next, (map, entry) -> {
                boolean overwritten = next.maps().containsKey(map)
                        && next.maps().get(map).entries().stream()
                                .anyMatch(each -> each.key().equals(entry.key()));
                if (!overwritten && !entry.key().isEmpty()) {
                    removals.add(new Operation.DeleteMapEntry(key.node(), key.name(), map, entry.key()));
                }
            });
        });
        return removals;
    }

    /** What is done about a program when its turn to be loaded comes: nothing when it is what it was. */
    List<Operation> loading(Operation.LoadProgram load) {
        Key key = new Key(load.node(), load.program().name());
        Program former = before.get(key);
        List<Operation> done = new ArrayList<>();
        switch (Objects.requireNonNull(fates.get(key), "a program of no topology")) {
            case NEW, RELOADED -> done.add(load);
            case REPLACED -> {
                done.add(new Operation.ReplaceProgram(load.node(), load.program()));
                changed(key, former, done);
            }
            case KEPT -> changed(key, former, done);
        }
        return done;
    }

    /** Entries that are new or other than they were; one that names an interface comes by an operation of its own. */
    private void changed(Key key, @Nullable Program former, List<Operation> done) {
        Program next = after.get(key);
        if (former == null || next == null) {
            return;
        }
        boolean pushes = fates.get(key) == Fate.KEPT;
        entries(next, former, (map, entry) -> {
            boolean byItself = IndexText.in(entry.key()) || IndexText.in(entry.value());
            if (!byItself && (pushes || !entry.key().isEmpty())) {
                done.add(new Operation.SetMapEntry(key.node(), key.name(), map, entry.key(), entry.value()));
            }
        });
    }

    /** Whether an entry that both topologies have, and that names an interface, has to be written again. */
    boolean rewrites(Operation.SetMapEntry set) {
        return fates.get(new Key(set.node(), set.program())) != Fate.KEPT;
    }

    /** Whether a place is to be taken, by a program that was not there. */
    boolean attaches(Operation.AttachProgram attach) {
        Key key = new Key(attach.node(), attach.program().name());
        return isLoadedAnew(key.node(), key.name())
                || !places(before.get(key)).contains(attach.program().attach());
    }

    private interface EntryAction {
        void take(String map, MapSetting.Entry entry);
    }

    /** The first entries of one that the other does not have so. */
    private static void entries(Program of, Program notOf, EntryAction action) {
        of.maps().forEach((map, setting) -> {
            MapSetting other = notOf.maps().get(map);
            for (MapSetting.Entry entry : setting.entries()) {
                if (other == null || !other.entries().contains(entry)) {
                    action.take(map, entry);
                }
            }
        });
    }
}
