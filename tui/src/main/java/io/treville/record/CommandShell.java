package io.treville.record;

import io.treville.lab.LabEvent;
import io.treville.pty.TerminalSize;
import org.jspecify.annotations.Nullable;

/** A command in a terminal of its own, recorded octet by octet; a gap in it is an event. */
final class CommandShell implements CommandView {
    private final Recorder recorder;
    private final String node;
    private final Recorder.Terminal terminal;

    CommandShell(Recorder recorder, String node, TerminalSize size) {
        this.recorder = recorder;
        this.node = node;
        terminal = recorder.terminal(node, size.columns(), size.rows());
        terminal.shown();
    }

    @Override
    public void print(byte[] octets) {
        terminal.output(octets, 0, octets.length);
    }

    @Override
    public void omit(long octets) {
        recorder.on(0, new LabEvent.Lost("output in " + node, octets));
    }

    @Override
    public void typed() {
        terminal.shown();
    }

    @Override
    public void resized(TerminalSize size) {
        terminal.resized(size.columns(), size.rows());
    }

    @Override
    public void end(@Nullable Integer status, long omitted) {
        if (omitted > 0) {
            omit(omitted);
        }
        terminal.closed("the shell ended");
    }
}
