package io.treville.tui.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * In which order nodes stand side by side: as many links as can be are between neighbours, rather those between nodes that have
 * others too than those to the last of a branch; the other links are as short as can be, and of what is equally good the first in the
 * topology's order is taken.
 *
 * <ul>
 *   <li>Up to {@value #EXACT} nodes the order is the best one, found over all sets of nodes that may stand at the left.
 *   <li>Beyond, chains of linked nodes are joined, and up to {@value #CLIMBED} nodes each is moved to where it is better.
 * </ul>
 */
final class NodeOrder {
    private static final int EXACT = 12;
    private static final int CLIMBED = 48;
    private static final int PASSES = 8;

    /** What a link between neighbours is worth, in places that another is shorter. */
    private static final long NEIGHBOURS = 10_000;

    /** What it is worth more for each link that both of its nodes have. */
    private static final long BACKBONE = 4;

    private final int nodes;
    private final List<int[]> links;
    private final int[][] between;
    private final int[] degrees;

    private NodeOrder(int nodes, List<int[]> links) {
        this.nodes = nodes;
        this.links = links;
        between = new int[nodes][nodes];
        degrees = new int[nodes];
        for (int[] link : links) {
            between[link[0]][link[1]]++;
            between[link[1]][link[0]]++;
        }
        for (int node = 0; node < nodes; node++) {
            for (int joined : between[node]) {
                degrees[node] += joined > 0 ? 1 : 0;
            }
        }
    }

    /** What it is worth that two nodes are neighbours. */
    private long worth(int one, int other) {
        int joined = between[one][other];
        return joined == 0 ? 0 : NEIGHBOURS * joined + BACKBONE * Math.min(degrees[one], degrees[other]);
    }

    /**
     * The numbers of the nodes from left to right.
     *
     * @param links the numbers of the two nodes of each, which differ
     */
    static int[] of(int nodes, List<int[]> links) {
        int[] declared = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            declared[i] = i;
        }
        if (links.stream().allMatch(link -> Math.abs(link[0] - link[1]) == 1)) {
            return declared;
        }
        NodeOrder order = new NodeOrder(nodes, links);
        if (nodes <= EXACT) {
            return order.best();
        }
        int[] chained = order.chains();
        int[] better = order.cost(chained) < order.cost(declared) ? chained : declared;
        return nodes <= CLIMBED ? order.climb(better) : better;
    }

    /** Over sets of nodes that stand at the left and the last one of each: what all further ones cost at least. */
    private int[] best() {
        int all = 1 << nodes;
        int[] cut = cuts(all);
        long[][] rest = new long[all][nodes];
        for (int left = all - 2; left > 0; left--) {
            for (int last = 0; last < nodes; last++) {
                if ((left >> last & 1) == 1) {
                    int next = next(left, last, cut, rest);
                    rest[left][last] = step(left, last, next, cut, rest);
                }
            }
        }
        int[] order = new int[nodes];
        for (int node = 1; node < nodes; node++) {
            if (cut[1 << node] + rest[1 << node][node] < cut[1 << order[0]] + rest[1 << order[0]][order[0]]) {
                order[0] = node;
            }
        }
        int left = 1 << order[0];
        for (int i = 1; i < nodes; i++) {
            order[i] = next(left, order[i - 1], cut, rest);
            left |= 1 << order[i];
        }
        return order;
    }

    private int next(int left, int last, int[] cut, long[][] rest) {
        int best = -1;
        for (int node = 0; node < nodes; node++) {
            if ((left >> node & 1) == 0
                    && (best < 0 || step(left, last, node, cut, rest) < step(left, last, best, cut, rest))) {
                best = node;
            }
        }
        return best;
    }

    private long step(int left, int last, int node, int[] cut, long[][] rest) {
        int then = left | 1 << node;
        return cut[then] + rest[then][node] - worth(last, node);
    }

    /** How many links go from each set of nodes to the others; summed over an order that is the length of all links. */
    private int[] cuts(int all) {
        int[] cut = new int[all];
        for (int set = 1; set < all; set++) {
            int node = Integer.numberOfTrailingZeros(set);
            cut[set] = cut[set & (set - 1)];
            for (int other = 0; other < nodes; other++) {
                cut[set] += (set >> other & 1) == 1 ? -between[node][other] : between[node][other];
            }
        }
        return cut;
    }

    private long cost(int[] order) {
        int[] place = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            place[order[i]] = i;
        }
        long cost = 0;
        for (int[] link : links) {
            cost += Math.abs(place[link[0]] - place[link[1]]);
        }
        for (int i = 1; i < nodes; i++) {
            cost -= worth(order[i - 1], order[i]);
        }
        return cost;
    }

    /** Joins the ends of chains by links, in the links' order, and lays one chain behind the other. */
    private int[] chains() {
        List<List<Integer>> chainOf = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            chainOf.add(new ArrayList<>(List.of(i)));
        }
        for (int[] link : links) {
            List<Integer> one = chainOf.get(link[0]);
            List<Integer> other = chainOf.get(link[1]);
            if (one != other && isEnd(one, link[0]) && isEnd(other, link[1])) {
                List<Integer> joined = new ArrayList<>(one.getLast() == link[0] ? one : one.reversed());
                joined.addAll(other.getFirst() == link[1] ? other : other.reversed());
                joined.forEach(node -> chainOf.set(node, joined));
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            List<Integer> chain = chainOf.get(i);
            if (!order.contains(i)) {
                order.addAll(chain.getFirst() <= chain.getLast() ? chain : chain.reversed());
            }
        }
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isEnd(List<Integer> chain, int node) {
        return chain.getFirst() == node || chain.getLast() == node;
    }

    private int[] climb(int[] from) {
        int[] order = from;
        boolean better = true;
        for (int pass = 0; better && pass < PASSES; pass++) {
            better = false;
            for (int at = 0; at < nodes; at++) {
                for (int to = 0; to < nodes; to++) {
                    int[] moved = moved(order, at, to);
                    if (cost(moved) < cost(order)) {
                        order = moved;
                        better = true;
                    }
                }
            }
        }
        return order;
    }

    private static int[] moved(int[] order, int at, int to) {
        int[] moved = order.clone();
        int node = order[at];
        if (at < to) {
            System.arraycopy(order, at + 1, moved, at, to - at);
        } else {
            System.arraycopy(order, to, moved, to + 1, at - to);
        }
        moved[to] = node;
        return moved;
    }
}
