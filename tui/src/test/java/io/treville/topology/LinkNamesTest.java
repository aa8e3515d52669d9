package io.treville.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How links are named, several between the same nodes among them. */
@Tag("unit")
class LinkNamesTest {
    private static final LinkEnd NONE = end("none", "x");

    private final List<Link> links = LinkNames.distinct(List.of(
            new Link(end("left", "left-right"), end("right", "right-left"), 0),
            new Link(end("right", "spare"), end("left", "spare"), 0),
            new Link(end("right", "up"), end("far", "down"), 0)));

    private static LinkEnd end(String node, String name) {
        return new LinkEnd(node, name, List.of(), null, null);
    }

    private List<String> meant(String name) {
        return LinkNames.meant(links, name).stream().map(Link::name).toList();
    }

    private LinkEnd first(String name) {
        return LinkNames.meant(links, name).stream()
                .map(link -> LinkNames.first(link, name))
                .findFirst()
                .orElse(NONE);
    }

    @Test
    void eachHasANameOfItsOwn() {
        assertThat(links).extracting(Link::name).containsExactly("left:left-right", "right:spare", "right-far");
    }

    @Test
    void oneIsMeantByItsNodesOrByAnInterface() {
        assertThat(meant("right-far")).containsExactly("right-far");
        assertThat(meant("far-right")).containsExactly("right-far");
        assertThat(meant("far:down")).containsExactly("right-far");
        assertThat(meant("left:spare")).containsExactly("right:spare");
        assertThat(meant("right:right-left")).containsExactly("left:left-right");
        assertThat(meant("left:up")).isEmpty();
    }

    @Test
    void twoNodesAreNoNameWhereThereAreSeveralBetweenThem() {
        assertThat(meant("left-right")).containsExactly("left:left-right", "right:spare");
        assertThat(LinkNames.several("left-right", LinkNames.meant(links, "left-right")))
                .isEqualTo("left-right means 2 links: say which, left:left-right or right:spare");
    }

    @Test
    void aLinkIsSeenAtTheEndThatIsNamedOrNamedFirst() {
        assertThat(first("right-far").node()).isEqualTo("right");
        assertThat(first("far-right").node()).isEqualTo("far");
        assertThat(first("far:down").node()).isEqualTo("far");
        assertThat(first("right:up").node()).isEqualTo("right");
        assertThat(first("left:spare").node()).isEqualTo("left");
        assertThat(first("right:spare").node()).isEqualTo("right");
    }
}
