package io.treville.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps that interfere: {@code send}, {@code load-program}, {@code cut}, {@code mend}, {@code set-links}, {@code capture}. */
final class FaultReader {
    private static final int MOST_FRAMES = 100_000;

    private final CaseScope scope;

    FaultReader(CaseScope scope) {
        this.scope = scope;
    }

    @Nullable
    Step send(Cursor cursor) {
        Fields fields = cursor.fields("at", "frame", "fields", "count");
        LinkEnd end = scope.end(fields.need("at"));
        Cursor hex = fields.get("frame");
        Cursor parts = fields.get("fields");
        int count = fields.integer("count", 1, MOST_FRAMES, 1);
        if (fields.isMapping() && (hex == null) == (parts == null)) {
            cursor.error("needs one of \"frame\" and \"fields\"");
            return null;
        }
        FrameReader.Frame frame = hex != null ? FrameReader.hex(hex) : parts != null ? FrameReader.fields(parts) : null;
        if (end == null || frame == null) {
            return null;
        }
        LinkEnd peer = frame.toPeer() ? scope.peer(end.node(), end.name()) : null;
        return new Step.Send(end.node(), end.name(), frame.hex(), peer, count);
    }

    /** {@code {node: r1, program: {writer: {object: …, section: …}}, fails: invalid}}. */
    @Nullable
    Step load(Cursor cursor, boolean replace) {
        Fields fields = cursor.fields("node", "program", "fails");
        Scope.NodeScope node = scope.scope.node(fields.need("node"));
        Cursor programAt = fields.need("program");
        Cursor fails = fields.get("fails");
        if (node == null || programAt == null) {
            return null;
        }
        List<Cursor.Named> named = programAt.entries("a mapping of one name to a program");
        if (named.size() != 1) {
            programAt.error("needs one program, not " + named.size());
            return null;
        }
        Program program = scope.programs.program(named.getFirst(), node);
        if (program == null) {
            return null;
        }
        if (replace && !node.programs.containsKey(program.name())) {
            Names.unknown(programAt, "program", program.name(), node.programs.keySet());
        } else if (!replace && node.programs.containsKey(program.name())) {
            programAt.error(node.name + " has a program \"" + program.name() + "\" already");
        }
        return replace
                ? new Step.ReplaceProgram(node.name, program, refusal(fails))
                : new Step.LoadProgram(node.name, program, refusal(fails));
    }

    /** A text alone is a part of the message. */
    static @Nullable Condition refusal(@Nullable Cursor fails) {
        if (fails == null) {
            return null;
        }
        return fails.isMapping()
                ? ConditionReader.read(fails)
                : Condition.of(new Condition.Test.Contains(ConditionReader.text(fails)));
    }

    /** {@code {cut: {link: a-b}}} is one link, {@code {cut: {node: b}}} all links of a node. */
    @Nullable
    Step links(Cursor cursor, boolean cut) {
        Fields fields = cursor.fields("link", "node");
        List<Link> links = links(cursor, fields);
        List<LinkEnd> ends = new ArrayList<>();
        for (Link link : links) {
            ends.add(link.from());
            ends.add(link.to());
        }
        if (ends.isEmpty()) {
            return null;
        }
        return cut ? new Step.Cut(what(fields), ends) : new Step.Mend(what(fields), ends);
    }

    /** {@code {set-links: {link: a-b, up: false}}} is one link, {@code {set-links: {node: b, up: true}}} all links of a node. */
    @Nullable
    Step setLinks(Cursor cursor) {
        Fields fields = cursor.fields("link", "node", "up");
        List<Link> links = links(cursor, fields);
        Cursor up = fields.need("up");
        return links.isEmpty() || up == null ? null : new Step.SetLinks(what(fields), links, up.flag(true));
    }

    private static String what(Fields fields) {
        Cursor link = fields.get("link");
        Cursor node = fields.get("node");
        return link != null ? "link " + link.text() : "node " + (node == null ? "" : node.text());
    }

    /** The link or the links of the node that are named; what is wrong with the names is reported. */
    private List<Link> links(Cursor cursor, Fields fields) {
        Cursor linkAt = fields.get("link");
        Cursor nodeAt = fields.get("node");
        List<Link> found = new ArrayList<>();
        if (fields.isMapping() && (linkAt == null) == (nodeAt == null)) {
            cursor.error("needs one of \"link\" and \"node\"");
            return found;
        }
        Scope.NodeScope node = nodeAt == null ? null : scope.scope.node(nodeAt);
        if (linkAt != null) {
            return named(linkAt);
        }
        for (Link link : scope.scope.links()) {
            if (node != null
                    && (link.from().node().equals(node.name) || link.to().node().equals(node.name))) {
                found.add(link);
            }
        }
        return found;
    }

    private List<Link> named(Cursor cursor) {
        String name = cursor.text();
        if (name == null) {
            return List.of();
        }
        List<Link> meant = LinkNames.meant(scope.scope.links(), name);
        if (meant.isEmpty()) {
            Names.unknown(
                    cursor,
                    "link",
                    name,
                    scope.scope.links().stream().map(Link::name).toList());
        } else if (meant.size() > 1) {
            cursor.error(LinkNames.several(name, meant));
            return List.of();
        }
        return meant;
    }

    @Nullable
    Step capture(Cursor cursor) {
        Fields fields = cursor.fields("at", "on");
        LinkEnd end = scope.end(fields.need("at"));
        boolean on = fields.flag("on", true);
        return end == null ? null : new Step.Capture(end.node(), end.name(), on);
    }
}
