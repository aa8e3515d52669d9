package io.treville.cli;

import io.treville.lab.LabRequest;
import io.treville.topology.Case;
import java.util.List;

/**
 * One lab that is to be brought up for its cases.
 *
 * @param label what its files are called, unique among the runs of a command
 * @param side of a comparison, 0 or 1; -1 where nothing is compared
 */
record PlannedRun(String label, LabRequest request, List<Case> cases, int side) {
    PlannedRun {
        cases = List.copyOf(cases);
    }
}
