package io.treville.topology;

import java.util.ArrayList;
import java.util.List;

/**
 * How people name links: {@code athos-porthos} by the nodes, in either order, or {@code athos:eth1} by the interface at one end,
 * which is the only way to one of several links between the same nodes.
 */
public final class LinkNames {
    private LinkNames() {}

    /** The links that a name may mean: one, none, or several that are between the same nodes. */
    public static List<Link> meant(List<Link> links, String name) {
        List<Link> meant = new ArrayList<>();
        for (Link link : links) {
            if (isEnd(link.from(), name) || isEnd(link.to(), name)) {
                return List.of(link);
            }
            if (joins(link.from(), link.to(), name) || joins(link.to(), link.from(), name)) {
                meant.add(link);
            }
        }
        return meant;
    }

    /**
     * The link that a name means.
     *
     * @throws IllegalArgumentException none or several; its message says so, for people
     */
    public static Link one(List<Link> links, String name) {
        List<Link> meant = meant(links, name);
        if (meant.isEmpty()) {
            List<String> names = links.stream().map(Link::name).toList();
            throw new IllegalArgumentException(
                    "there is no link '" + name + "'" + Suggestion.among(name, names, "there is"));
        }
        if (meant.size() > 1) {
            throw new IllegalArgumentException(several(name, meant));
        }
        return meant.getFirst();
    }

    /** The end at which a link is seen that was named so: the one that is named, or named first. */
    public static LinkEnd first(Link link, String name) {
        return isEnd(link.to(), name) || (!link.parallel() && !name.equals(link.name()) && !isEnd(link.from(), name))
                ? link.to()
                : link.from();
    }

    /** What to say of a name that means several. */
    public static String several(String name, List<Link> meant) {
        List<String> names = meant.stream().map(Link::name).toList();
        return name + " means " + meant.size() + " links: say which, " + String.join(" or ", names);
    }

    /** Links that know which of them are parallel. */
    static List<Link> distinct(List<Link> links) {
        List<Link> distinct = new ArrayList<>(links.size());
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            boolean parallel = false;
            for (int j = 0; j < links.size() && !parallel; j++) {
                parallel = i != j && link.isBetweenTheSame(links.get(j));
            }
            distinct.add(parallel == link.parallel() ? link : new Link(link.from(), link.to(), link.mtu(), parallel));
        }
        return distinct;
    }

    private static boolean isEnd(LinkEnd end, String name) {
        return name.equals(end.node() + ":" + end.name());
    }

    private static boolean joins(LinkEnd one, LinkEnd other, String name) {
        return name.equals(one.node() + "-" + other.node());
    }
}
