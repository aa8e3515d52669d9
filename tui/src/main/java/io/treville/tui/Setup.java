package io.treville.tui;

import io.treville.topology.Topology;
import io.treville.tui.action.Bindings;
import io.treville.tui.panel.Panels;
import io.treville.tui.shell.ShellPane;

/**
 * What a lab is shown with.
 *
 * @param shells starts the shells of nodes once the lab is up
 * @param panels makes the views beside the lab view
 * @param asks whether leaving asks what is to become of the lab; else it stays up
 */
public record Setup(Topology topology, ShellPane.Source shells, Panels.Source panels, Bindings bindings, boolean asks) {
    /** A lab that stays up, with nothing but its lab view and the keys of the registry. */
    public static Setup of(Topology topology, ShellPane.Source shells) {
        return new Setup(topology, shells, Panels.NONE, Bindings.defaults(), false);
    }

    public Setup withPanels(Panels.Source other) {
        return new Setup(topology, shells, other, bindings, asks);
    }

    public Setup withBindings(Bindings other) {
        return new Setup(topology, shells, panels, other, asks);
    }

    public Setup withAsks(boolean other) {
        return new Setup(topology, shells, panels, bindings, other);
    }
}
