package io.treville.record;

import io.treville.host.LastOctets;
import io.treville.host.OverheardCommand;
import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import org.jspecify.annotations.Nullable;

/**
 * A command in a terminal whose output can be recorded while it goes on. Of what it printed before, the last {@value #KEPT} octets
 * are recorded too, so that a recording that begins later shows its screen.
 */
public final class RecordableCommand extends OverheardCommand {
    private static final int KEPT = 256 << 10;

    private final String node;
    private final LastOctets printed = new LastOctets(KEPT);
    private TerminalSize size;
    private Recorder.@Nullable Terminal terminal;
    private boolean over;

    public RecordableCommand(String node, RunningCommand command, TerminalSize size) {
        super(command);
        this.node = node;
        this.size = size;
    }

    public String node() {
        return node;
    }

    /** Whether it has ended, or its output has. */
    public synchronized boolean isOver() {
        return over;
    }

    /** From now on it is recorded; nothing happens where it has ended. */
    public synchronized void record(Recorder recorder) {
        if (!over) {
            Recorder.Terminal begun = recorder.terminal(node, size.columns(), size.rows());
            byte[] before = printed.get();
            begun.output(before, 0, before.length);
            terminal = begun;
        }
    }

    /** It is looked at. */
    public synchronized void shown() {
        if (terminal != null) {
            terminal.shown();
        }
    }

    /** Who types looks at it. */
    @Override
    protected void typed() {
        shown();
    }

    @Override
    protected synchronized void printed(byte[] octets, int offset, int length) {
        printed.add(octets, offset, length);
        if (terminal != null) {
            terminal.output(octets, offset, length);
        }
    }

    @Override
    protected synchronized void resized(TerminalSize other) {
        size = other;
        if (terminal != null) {
            terminal.resized(other.columns(), other.rows());
        }
    }

    @Override
    protected void outputEnded(boolean errors) {
        if (!errors) {
            released();
        }
    }

    @Override
    protected void exited(int status) {
        // Its output tells that it has ended.
    }

    @Override
    protected synchronized void released() {
        if (!over && terminal != null) {
            terminal.closed("the shell ended");
        }
        over = true;
    }
}
