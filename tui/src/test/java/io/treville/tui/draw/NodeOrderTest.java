package io.treville.tui.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Tag("unit")
class NodeOrderTest {
    @Property(tries = 200)
    void asManyLinksAsCanBeAreBetweenNeighbours(
            @ForAll @IntRange(min = 2, max = 6) int nodes,
            @ForAll @Size(max = 10) List<@IntRange(min = 0, max = 35) Integer> pairs) {
        List<int[]> links = links(nodes, pairs);
        int[] order = NodeOrder.of(nodes, links);
        assertThat(order).containsExactlyInAnyOrder(numbers(nodes));
        assertThat(neighbours(order, links)).isEqualTo(most(numbers(nodes), 0, links));
    }

    @Property(tries = 50)
    void manyNodesHaveAnOrderTooThatIsNoWorseThanTheirOwn(
            @ForAll @IntRange(min = 13, max = 70) int nodes,
            @ForAll @Size(max = 120) List<@IntRange(min = 0, max = 4899) Integer> pairs) {
        List<int[]> links = links(nodes, pairs);
        int[] order = NodeOrder.of(nodes, links);
        assertThat(order).containsExactlyInAnyOrder(numbers(nodes));
        assertThat(neighbours(order, links)).isGreaterThanOrEqualTo(neighbours(numbers(nodes), links));
    }

    private static List<int[]> links(int nodes, List<Integer> pairs) {
        List<int[]> links = new ArrayList<>();
        for (int pair : pairs) {
            int from = pair / 70 % nodes;
            int to = pair % nodes;
            if (nodes <= 6) {
                from = pair / 6 % nodes;
                to = pair % 6 % nodes;
            }
            if (from != to) {
                links.add(new int[] {from, to});
            }
        }
        return links;
    }

    private static int[] numbers(int nodes) {
        int[] numbers = new int[nodes];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }

    private static int neighbours(int[] order, List<int[]> links) {
        int[] place = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
        }
        return (int) links.stream()
                .filter(link -> Math.abs(place[link[0]] - place[link[1]]) == 1)
                .count();
    }

    /** Of all orders that begin as this one does. */
    private static int most(int[] order, int fixed, List<int[]> links) {
        if (fixed == order.length) {
            return neighbours(order, links);
        }
        int most = 0;
        for (int i = fixed; i < order.length; i++) {
            int[] other = order.clone();
            other[fixed] = order[i];
            other[i] = order[fixed];
            most = Math.max(most, most(other, fixed + 1, links));
        }
        return most;
    }
}
