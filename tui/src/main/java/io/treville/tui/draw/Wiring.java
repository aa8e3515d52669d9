package io.treville.tui.draw;

import io.treville.topology.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How links are drawn between boxes that stand side by side, in so many rows: those between neighbours as wires in the gap, one
 * below the other; the others as arcs that go from box to box in lanes below. What has no room is left to a list.
 *
 * @param gaps the wires behind each box but the last, topmost first
 * @param rest links that have no room, in the topology's order
 * @param boxRows rows of the tallest box
 * @param lanes rows below the boxes
 */
record Wiring(List<List<Joint>> gaps, List<Arc> arcs, List<Joint> rest, int boxRows, int lanes) {
    static final int LEAST_ROWS = 3;

    /**
     * A link by the places of its two nodes.
     *
     * @param reversed its first end is at the right
     */
    record Joint(Link link, int left, int right, boolean reversed) {
        String name() {
            return link.name();
        }

        int length() {
            return right - left;
        }
    }

    /**
     * A link below the boxes.
     *
     * @param lane 0 is the topmost
     * @param leftPort the column of the left box where it begins, from the box's corner
     * @param rightPort that of the right box
     */
    record Arc(Joint joint, int lane, int leftPort, int rightPort) {}

    /** An arc that has a lane. */
    private record Laid(Joint joint, int lane) {
        boolean isInTheWayOf(Joint other) {
            return joint.left() < other.right() && other.left() < joint.right();
        }
    }

    /**
     * @param widths of the boxes, in columns
     * @param most rows for all of it, at least four; one of them is left for the list where there is one
     */
    static Wiring of(int[] widths, List<Joint> joints, int most) {
        Wiring wiring = in(widths, joints, most);
        return wiring.rest.isEmpty() || wiring.boxRows + wiring.lanes < most ? wiring : in(widths, joints, most - 1);
    }

    private static Wiring in(int[] widths, List<Joint> joints, int most) {
        List<List<Joint>> gaps = new ArrayList<>();
        for (int i = 0; i + 1 < widths.length; i++) {
            gaps.add(new ArrayList<>());
        }
        List<Joint> far = new ArrayList<>();
        List<Joint> rest = new ArrayList<>();
        for (Joint joint : joints) {
            (joint.length() == 1 ? gaps.get(joint.left()) : joint.length() > 1 ? far : rest).add(joint);
        }
        int wires = gaps.stream().mapToInt(List::size).max().orElse(0);
        int room = most - (far.isEmpty() ? 0 : 1);
        int boxRows = Math.clamp(wires, LEAST_ROWS, Math.max(LEAST_ROWS, room));
        for (List<Joint> gap : gaps) {
            while (gap.size() > boxRows) {
                rest.add(gap.removeLast());
            }
        }
        far.sort(Comparator.comparingInt(Joint::length));
        List<Laid> laid = new ArrayList<>();
        int[] ports = new int[widths.length];
        for (Joint joint : far) {
            int lane = lane(laid, joint, most - boxRows);
            boolean fits =
                    ports[joint.left()] < widths[joint.left()] - 2 && ports[joint.right()] < widths[joint.right()] - 2;
            if (lane < 0 || !fits) {
                rest.add(joint);
            } else {
                ports[joint.left()]++;
                ports[joint.right()]++;
                laid.add(new Laid(joint, lane));
            }
        }
        rest.sort(Comparator.comparingInt(joints::indexOf));
        int lanes = laid.stream().mapToInt(it -> it.lane() + 1).max().orElse(0);
        return new Wiring(gaps, arcs(laid, widths), rest, boxRows, lanes);
    }

    /** The topmost lane that has room between the two nodes, or -1. */
    private static int lane(List<Laid> laid, Joint joint, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            int wanted = lane;
            if (laid.stream().noneMatch(it -> it.lane() == wanted && it.isInTheWayOf(joint))) {
                return lane;
            }
        }
        return -1;
    }

    /**
     * Gives each its columns. At a box, arcs from the left come first and those of upper lanes before those of lower ones; arcs to the
     * right come last and the other way round. So two cross only where their nodes make them.
     */
    private static List<Arc> arcs(List<Laid> laid, int[] widths) {
        List<Arc> arcs = new ArrayList<>();
        for (Laid arc : laid) {
            int left = arc.joint().left();
            int right = arc.joint().right();
            long after = laid.stream()
                    .filter(it -> it.joint().left() == left && it.lane() < arc.lane())
                    .count();
            long before = laid.stream()
                    .filter(it -> it.joint().right() == right && it.lane() < arc.lane())
                    .count();
            arcs.add(new Arc(arc.joint(), arc.lane(), widths[left] - 2 - (int) after, 1 + (int) before));
        }
        return arcs;
    }

    /** Rows that all of it takes, the list's among them. */
    int rows() {
        return boxRows + lanes + (rest.isEmpty() ? 0 : 1);
    }

    /** Rows of a box, by its place. */
    int boxRows(int box) {
        int left = box > 0 ? gaps.get(box - 1).size() : 0;
        int right = box < gaps.size() ? gaps.get(box).size() : 0;
        return Math.max(LEAST_ROWS, Math.max(left, right));
    }

    /** Whether an arc begins or ends in a column of a box, by its place. */
    boolean isPort(int box, int column) {
        return arcs.stream()
                .anyMatch(arc -> (arc.joint().left() == box && arc.leftPort() == column)
                        || (arc.joint().right() == box && arc.rightPort() == column));
    }

    /** The row of a wire; a single one is in the second, two are in the first and third, where they look alike. */
    static int row(int number, int of) {
        return of == 1 ? 1 : of == 2 ? 2 * number : number;
    }
}
