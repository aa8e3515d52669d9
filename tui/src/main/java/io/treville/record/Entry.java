package io.treville.record;

import io.treville.host.DeviceRow;
import io.treville.host.MapRef;
import io.treville.host.MapRow;
import io.treville.host.ProgramRow;
import io.treville.host.RunCount;
import io.treville.lab.LabEvent;
import io.treville.topology.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing in a recording. What the environment of a command was is not recorded. */
public sealed interface Entry {
    /**
     * The first one.
     *
     * @param lab its name
     * @param topology what was up, without its cases
     * @param startedMillis wall clock at time 0, milliseconds since the epoch
     */
    record Began(String lab, Topology topology, long startedMillis) implements Entry {}

    record Happened(LabEvent event) implements Entry {}

    /** A terminal appeared; {@code pane} numbers them from 0. */
    record PaneOpened(int pane, String node, int columns, int rows) implements Entry {}

    /** What a program printed. */
    @SuppressWarnings("ArrayRecordComponent") // octets on their way; never compared
    record Output(int pane, byte[] octets) implements Entry {}

    /** What was typed; only where that was asked for, because passwords are typed too. */
    @SuppressWarnings("ArrayRecordComponent") // octets on their way; never compared
    record Input(int pane, byte[] octets) implements Entry {}

    record PaneResized(int pane, int columns, int rows) implements Entry {}

    record PaneClosed(int pane, String why) implements Entry {}

    /** A terminal is looked at. */
    record PaneShown(int pane) implements Entry {}

    /** The programs that are loaded from now on, and their maps. */
    record ProgramsSeen(List<ProgramRow> programs, List<MapRow> maps) implements Entry {
        public ProgramsSeen {
            programs = List.copyOf(programs);
            maps = List.copyOf(maps);
        }
    }

    /** How often each program had run. */
    record RunsCounted(List<RunCount> counts) implements Entry {
        public RunsCounted {
            counts = List.copyOf(counts);
        }
    }

    /** What had gone through the nodes' devices, and what state they are in. */
    record DevicesSeen(List<DeviceRow> devices) implements Entry {
        public DevicesSeen {
            devices = List.copyOf(devices);
        }
    }

    /** An element of a map is, or with null is no more. */
    record MapChanged(MapRef map, String key, @Nullable String value) implements Entry {}

    /** Nodes and links that are pointed at, until the next of these. */
    record Highlighted(List<String> names) implements Entry {
        public Highlighted {
            names = List.copyOf(names);
        }
    }

    /** A moment with a name, to jump to. */
    record Marked(String name) implements Entry {}

    /** What all screens and the lab looked like at this moment, to be compared with what a replay gives. */
    record Checkpoint(String name, List<Grid> grids, Standing standing) implements Entry {
        public Checkpoint {
            grids = List.copyOf(grids);
        }
    }

    /** Octets and events that were dropped because the file was not written as fast as they came. */
    record Dropped(long entries) implements Entry {}

    /** The last one. */
    record Ended(String why) implements Entry {}
}
