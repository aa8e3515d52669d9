package io.treville.tui;

import io.treville.topology.Topology;
import io.treville.tui.overlay.CommandSource;
import io.treville.tui.panel.Panels;
import io.treville.tui.shell.ShellPane;

/**
 * What a lab is shown with.
 *
 * @param shells starts the shells of nodes once the lab is up
 * @param panels makes the views beside the lab view
 * @param arrangement of the lab view's parts at first
 * @param saving where shells are saved to
 * @param commands what may be typed after {@code :} beside the names of actions
 * @param recording who records the lab
 * @param asks whether leaving asks what is to become of the lab; else it stays up
 */
public record Setup(
        Topology topology,
        ShellPane.Source shells,
        Panels.Source panels,
        Settings settings,
        Arrangement arrangement,
        Saving saving,
        CommandSource commands,
        Recording recording,
        boolean asks) {
    /** Writes files for the interface, which writes none itself. */
    @FunctionalInterface
    public interface Saving {
        /** Saves a text under a name of its own; gives what to tell about it, in one line. */
        String save(String name, String ending, String text);
    }

    /** Records the lab for the interface, which writes no files itself. */
    public interface Recording {
        /** Begins to record, or ends that; must not wait. */
        void toggle();

        /** A node is looked at. */
        void looked(String node);
    }

    /** Nobody records. */
    private enum Unrecorded implements Recording {
        INSTANCE;

        @Override
        public void toggle() {}

        @Override
        public void looked(String node) {}
    }

    /** A lab that stays up, with nothing but its lab view and the keys of the registry. */
    public static Setup of(Topology topology, ShellPane.Source shells) {
        return new Setup(
                topology,
                shells,
                Panels.NONE,
                Settings.defaults(),
                Arrangement.FIRST,
                (name, ending, text) -> "nothing can be saved here",
                CommandSource.NONE,
                Unrecorded.INSTANCE,
                false);
    }

    public Setup withPanels(Panels.Source other) {
        return new Setup(topology, shells, other, settings, arrangement, saving, commands, recording, asks);
    }

    public Setup withSettings(Settings other) {
        return new Setup(topology, shells, panels, other, arrangement, saving, commands, recording, asks);
    }

    public Setup withArrangement(Arrangement other) {
        return new Setup(topology, shells, panels, settings, other, saving, commands, recording, asks);
    }

    public Setup withSaving(Saving other) {
        return new Setup(topology, shells, panels, settings, arrangement, other, commands, recording, asks);
    }

    public Setup withCommands(CommandSource other) {
        return new Setup(topology, shells, panels, settings, arrangement, saving, other, recording, asks);
    }

    public Setup withRecording(Recording other) {
        return new Setup(topology, shells, panels, settings, arrangement, saving, commands, other, asks);
    }

    public Setup withAsks(boolean other) {
        return new Setup(topology, shells, panels, settings, arrangement, saving, commands, recording, other);
    }
}
