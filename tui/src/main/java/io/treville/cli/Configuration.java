package io.treville.cli;

import io.treville.term.input.Input;
import io.treville.topology.SettingsText;
import io.treville.topology.SettingsText.Setting;
import io.treville.tui.Settings;
import io.treville.tui.action.Action;
import io.treville.tui.action.KeyNames;
import io.treville.tui.draw.Theme;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the terminal interface, {@code $XDG_CONFIG_HOME/treville/config.yaml}. What is wrong in it is a problem with its
 * line and column, and the rest holds.
 */
record Configuration(Settings settings, List<String> problems) {
    private static final int MOST_ROWS = 1_000_000;
    private static final long MOST_BYTES = 1 << 20;

    /** The user's own. */
    static Configuration load() {
        Path file = directory("XDG_CONFIG_HOME", ".config").resolve("config.yaml");
        try {
            return Files.size(file) > MOST_BYTES
                    ? new Configuration(Settings.defaults(), List.of(file + ": larger than a megabyte: not read"))
                    : of(file.toString(), Files.readString(file));
        } catch (NoSuchFileException none) {
            return new Configuration(Settings.defaults(), List.of());
        } catch (MalformedInputException e) {
            return new Configuration(Settings.defaults(), List.of(file + ": not UTF-8"));
        } catch (IOException e) {
            return new Configuration(Settings.defaults(), List.of("cannot read " + file + ": " + e.getMessage()));
        }
    }

    /** A directory of Treville's in one of the user's, by the XDG base directory specification. */
    static Path directory(String variable, String below) {
        String set = System.getenv().getOrDefault(variable, "");
        Path base = set.startsWith("/") ? Path.of(set) : Path.of(System.getProperty("user.home"), below);
        return base.resolve("treville");
    }

    static Configuration of(String file, String text) {
        SettingsText read = SettingsText.read(file, text);
        Settings settings = Settings.defaults();
        for (Setting setting : bindingsLast(read.settings())) {
            String value = setting.values().size() == 1 ? setting.values().getFirst() : "";
            String problem = null;
            switch (setting.path()) {
                case "prefix" -> {
                    Input.Key key = KeyNames.parse(value);
                    problem = key == null ? noKey(value) : null;
                    if (key != null) {
                        settings = settings.withBindings(settings.bindings().withPrefix(key));
                    }
                }
                case "theme" -> {
                    Theme theme = Theme.named(value);
                    problem = theme == null ? "there is no theme '" + value + "': " + themes() : null;
                    settings = theme == null ? settings : settings.withTheme(theme);
                }
                case "mouse" -> {
                    problem = isTruth(value) ? null : "mouse: true or false, not '" + value + "'";
                    settings = problem == null ? settings.withMouse(value.equals("true")) : settings;
                }
                case "copy-keys" -> {
                    boolean known = value.equals("vi") || value.equals("emacs");
                    problem = known ? null : "copy-keys: vi or emacs, not '" + value + "'";
                    settings = known
                            ? settings.withBindings(settings.bindings().withCopyKeys(value.equals("emacs")))
                            : settings;
                }
                case "scrollback" -> {
                    int rows = rows(value);
                    problem = rows < 0 ? "scrollback: rows, 0 to " + MOST_ROWS + ", not '" + value + "'" : null;
                    settings = rows < 0 ? settings : settings.withScrollback(rows);
                }
                default -> {
                    if (setting.path().startsWith("bindings.")) {
                        Action action = Action.named(setting.path().substring("bindings.".length()));
                        List<Input.Key> keys = keys(setting, read);
                        problem = action == null
                                ? "there is no action '" + setting.path().substring(9) + "': "
                                        + "C-b ? in the interface shows their names"
                                : null;
                        settings = action == null || keys == null
                                ? settings
                                : settings.withBindings(settings.bindings().with(action, keys));
                    } else {
                        problem = "there is no setting '" + setting.path()
                                + "': prefix, theme, mouse, scrollback, copy-keys, bindings";
                    }
                }
            }
            if (problem != null) {
                read.problem(setting.at(), problem);
            }
        }
        return new Configuration(settings, read.problems());
    }

    /** What is bound changes the keys that the other settings give. */
    private static List<Setting> bindingsLast(List<Setting> settings) {
        return settings.stream()
                .sorted(Comparator.comparing(setting -> setting.path().startsWith("bindings.")))
                .toList();
    }

    private static boolean isTruth(String value) {
        return value.equals("true") || value.equals("false");
    }

    private static String themes() {
        return Arrays.stream(Theme.values()).map(Theme::text).collect(Collectors.joining(", "));
    }

    private static String noKey(String name) {
        return "there is no key '" + name + "': as tmux names them, n, C-b, M-1, S-Up, F5, Space";
    }

    private static int rows(String value) {
        try {
            int rows = Integer.parseInt(value);
            return rows <= MOST_ROWS ? rows : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The keys of a binding; null after a problem. */
    private static @Nullable List<Input.Key> keys(Setting setting, SettingsText read) {
        List<Input.Key> keys = new ArrayList<>();
        for (String name : setting.values()) {
            Input.Key key = KeyNames.parse(name);
            if (key == null) {
                read.problem(setting.at(), noKey(name));
                return null;
            }
            keys.add(key);
        }
        return keys;
    }
}
