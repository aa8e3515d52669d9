package io.treville.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file of settings, flat: each setting by its path, as {@code bindings.zoom}, with its place. What cannot be read is a problem,
 * told with its place, and left out; the rest is there.
 */
public final class SettingsText {
    /**
     * @param values one for a scalar, those of a list, none for nothing
     */
    public record Setting(String path, List<String> values, Position at) {
        public Setting {
            values = List.copyOf(values);
        }
    }

    private final String file;
    private final Problems problems;
    private final List<Setting> settings = new ArrayList<>();

    private SettingsText(String file) {
        this.file = file;
        problems = new Problems(file);
    }

    /** @param file how it is called in problems */
    public static SettingsText read(String file, String text) {
        SettingsText it = new SettingsText(file);
        Yaml root = text.isBlank() ? null : YamlReader.read(text, it.problems);
        it.take("", root);
        return it;
    }

    private void take(String path, @Nullable Yaml value) {
        switch (value) {
            case null -> {}
            case Yaml.Mapping mapping -> {
                for (Yaml.Entry entry : mapping.entries()) {
                    take(path.isEmpty() ? entry.key() : path + "." + entry.key(), entry.value());
                }
            }
            case Yaml.Scalar scalar
            when path.isEmpty() -> problem(scalar.at(), "settings are 'name: value', not " + scalar.kind());
            case Yaml.Scalar scalar ->
                settings.add(new Setting(path, scalar.isNull() ? List.of() : List.of(scalar.text()), scalar.at()));
            case Yaml.Sequence sequence -> list(path, sequence);
        }
    }

    private void list(String path, Yaml.Sequence sequence) {
        List<String> values = new ArrayList<>();
        for (Yaml item : sequence.items()) {
            if (item instanceof Yaml.Scalar scalar && !path.isEmpty()) {
                values.add(scalar.text());
            } else {
                problem(item.at(), path + ": " + item.kind() + " has no place here");
            }
        }
        settings.add(new Setting(path, values, sequence.at()));
    }

    /** In the order of the file. */
    public List<Setting> settings() {
        return List.copyOf(settings);
    }

    /** A setting means nothing: it is told with the others. */
    public void problem(Position at, String message) {
        problems.add(at, Where.FILE, message);
    }

    /** What was wrong, a line each: {@code file:line:column: what}. */
    public List<String> problems() {
        List<String> lines = new ArrayList<>();
        for (Diagnostic diagnostic : problems.found()) {
            Position at = diagnostic.at();
            lines.add(file + ":" + at.line() + ":" + at.column() + ": " + diagnostic.message());
        }
        return lines;
    }
}
