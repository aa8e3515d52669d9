package io.treville.tui.action;

import io.treville.term.input.Input;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which key means which action in which scope. Immutable. */
public final class Bindings {
    /** What prefix actions have before their key, as in tmux. */
    public static final Input.Key PREFIX = Input.Key.of('b', Input.CTRL);

    private final Input.Key prefix;
    private final Map<Action, String> texts = new ConcurrentHashMap<>();
    private final Map<Action, List<Input.Key>> keys;
    private final Map<Scope, Map<Input.Key, Action>> actions = new EnumMap<>(Scope.class);

    private Bindings(Input.Key prefix, Map<Action, List<Input.Key>> keys) {
        this.prefix = prefix;
        this.keys = keys;
        for (Action action : Action.values()) {
            for (Input.Key key : keysOf(action)) {
                actions.computeIfAbsent(action.scope(), scope -> new HashMap<>())
                        .putIfAbsent(key, action);
            }
        }
    }

    /** Those of the registry, with vi's keys in copy mode. */
    public static Bindings defaults() {
        Map<Action, List<Input.Key>> keys = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            keys.put(action, parsed(action.keys()));
        }
        return new Bindings(PREFIX, keys);
    }

    private static List<Input.Key> parsed(List<String> names) {
        return names.stream()
                .map(name -> Objects.requireNonNull(KeyNames.parse(name), name))
                .toList();
    }

    /** With vi's or emacs' keys in copy mode, instead of all that it had. */
    public Bindings withCopyKeys(boolean emacs) {
        Map<Action, List<Input.Key>> changed = new EnumMap<>(keys);
        for (Action action : Action.values()) {
            if (action.scope() == Scope.COPY) {
                changed.put(action, parsed(emacs ? action.emacsKeys() : action.keys()));
            }
        }
        return new Bindings(prefix, changed);
    }

    /** With these keys, and no others, for an action; another action of the scope that had one of them loses it. */
    public Bindings with(Action action, List<Input.Key> its) {
        Map<Action, List<Input.Key>> changed = new EnumMap<>(keys);
        for (Action other : Action.values()) {
            if (other.scope() == action.scope()) {
                List<Input.Key> left = new ArrayList<>(keysOf(other));
                left.removeAll(its);
                changed.put(other, left);
            }
        }
        changed.put(action, List.copyOf(its));
        return new Bindings(prefix, changed);
    }

    /** With another prefix, which then also is the key that sends itself. */
    public Bindings withPrefix(Input.Key other) {
        return new Bindings(other, keys).with(Action.PREFIX, List.of(other));
    }

    public Input.Key prefix() {
        return prefix;
    }

    /** What a key means in a scope; null when nothing. */
    public @Nullable Action of(Scope scope, Input.Key key) {
        Map<Input.Key, Action> own = actions.get(scope);
        return own == null ? null : own.get(key);
    }

    public List<Input.Key> keysOf(Action action) {
        return keys.getOrDefault(action, List.of());
    }

    /** How an action is pressed, as {@code C-b n}; empty when it has no key. */
    public String text(Action action) {
        return texts.computeIfAbsent(action, this::written); // asked with each frame
    }

    private String written(Action action) {
        List<Input.Key> own = keysOf(action);
        if (own.isEmpty()) {
            return "";
        }
        String key = KeyNames.of(own.getFirst());
        return action.scope() == Scope.PREFIX ? KeyNames.of(prefix) + " " + key : key;
    }
}
