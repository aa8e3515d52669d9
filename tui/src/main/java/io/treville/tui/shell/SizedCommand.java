package io.treville.tui.shell;

import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import java.util.function.Consumer;

/** A command whose terminal has a size of its own, whatever part of the screen shows it. */
public interface SizedCommand extends RunningCommand {
    /** Called before the first read; whoever reads the output is told a size before he is given what follows it. */
    void follow(Consumer<TerminalSize> sizes);
}
