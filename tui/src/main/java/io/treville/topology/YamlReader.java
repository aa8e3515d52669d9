package io.treville.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Text to {@link Yaml}, from the parser's events, because only they keep every place.
 *
 * <ul>
 *   <li>Bounded: depth, and nodes with aliases expanded, so that neither nesting nor an alias bomb costs anything.
 *   <li>Duplicate keys, keys that are not names and tags are problems; reading goes on after them.
 *   <li>What is no YAML at all is one problem and an empty result.
 * </ul>
 */
final class YamlReader {
    static final int DEEPEST = 24;
    static final int MOST_NODES = 50_000;

    private static final Event END = new org.snakeyaml.engine.v2.events.StreamEndEvent();

    private final Problems problems;
    private final Iterator<Event> events;
    private final Map<Anchor, Yaml> anchors = new HashMap<>();
    private Position last = Position.START;
    private int nodes;

    private YamlReader(String text, Problems problems) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new UntypedSchema()).build();
        this.problems = problems;
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
    }

    /** The one document of the text, or null after a problem was reported that leaves none. */
    static @Nullable Yaml read(String text, Problems problems) {
        YamlReader reader = null;
        try {
            reader = new YamlReader(text, problems);
            return reader.document();
        } catch (MarkedYamlEngineException e) {
            problems.add(position(e.getProblemMark().or(e::getContextMark)), Where.FILE, problem(e));
        } catch (YamlEngineException | Stop e) {
            Position at = reader == null ? Position.START : reader.last;
            problems.add(at, Where.FILE, "not YAML: " + firstLine(String.valueOf(e.getMessage())));
        }
        return null;
    }

    /** Ends the reading of a document whose size or depth is beyond what is sane. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop(String message) {
            super(message, null, false, false);
        }
    }

    private @Nullable Yaml document() {
        Event event = next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            problems.add(Position.START, Where.FILE, "the file is empty");
            return null;
        }
        Yaml root = node(event, 0);
        next();
        if (next().getEventId() == Event.ID.DocumentStart) {
            problems.add(last, Where.FILE, "a second document; a topology file has one");
        }
        return root;
    }

    private Event next() {
        if (!events.hasNext()) {
            return END;
        }
        Event event = events.next();
        if (event.getStartMark().isPresent()) {
            last = position(event.getStartMark());
        }
        return event;
    }

    private Yaml node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw new Stop("nested more than " + DEEPEST + " deep");
        }
        Position at = last;
        Yaml yaml;
        if (event instanceof AliasEvent alias) {
            Yaml known = anchors.get(alias.getAlias());
            if (known == null) {
                problems.add(at, Where.FILE, "alias *" + alias.getAlias() + " has no anchor before it");
                known = new Yaml.Scalar("", true, at);
            }
            count(known.weight());
            return known;
        }
        count(1);
        if (event instanceof ScalarEvent scalar) {
            yaml = new Yaml.Scalar(scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN, at);
            noTag(scalar.getTag(), at);
        } else if (event instanceof SequenceStartEvent sequence) {
            noTag(sequence.getTag(), at);
            yaml = sequence(at, depth);
        } else if (event instanceof MappingStartEvent mapping) {
            noTag(mapping.getTag(), at);
            yaml = mapping(at, depth);
        } else {
            throw new Stop("unexpected end");
        }
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, yaml));
        return yaml;
    }

    private Yaml sequence(Position at, int depth) {
        List<Yaml> items = new ArrayList<>();
        int weight = 1;
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            Yaml item = node(event, depth + 1);
            weight += item.weight();
            items.add(item);
        }
        return new Yaml.Sequence(items, at, weight);
    }

    private Yaml mapping(Position at, int depth) {
        List<Yaml.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        int weight = 1;
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            Position keyAt = last;
            Yaml key = node(event, depth + 1);
            Yaml value = node(next(), depth + 1);
            weight += 1 + value.weight();
            if (!(key instanceof Yaml.Scalar name)) {
                problems.add(keyAt, Where.FILE, "a key must be a name, not " + key.kind());
            } else if (keys.add(name.text())) {
                entries.add(new Yaml.Entry(name.text(), keyAt, value));
            } else {
                problems.add(keyAt, Where.FILE, "duplicate key \"" + name.text() + "\"");
            }
        }
        return new Yaml.Mapping(entries, at, weight);
    }

    private void count(int more) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw new Stop("more than " + MOST_NODES + " values, aliases expanded");
        }
    }

    private void noTag(Optional<String> tag, Position at) {
        if (tag.isPresent()) {
            problems.add(at, Where.FILE, "tag " + tag.get() + " has no meaning here");
        }
    }

    private static Position position(Optional<Mark> mark) {
        return mark.isPresent()
                ? new Position(mark.get().getLine() + 1, mark.get().getColumn() + 1)
                : Position.START;
    }

    private static String problem(MarkedYamlEngineException e) {
        String context = e.getContext();
        String problem = e.getProblem();
        String said = context == null ? String.valueOf(problem) : context + ": " + problem;
        return "not YAML: " + firstLine(said);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
