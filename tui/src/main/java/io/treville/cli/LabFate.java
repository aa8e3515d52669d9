package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.lab.LabEvent;
import io.treville.lab.daemon.RunningLab;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a lab while it is shown.
 *
 * <ul>
 *   <li>What is told first counts: after a panic the connection breaks too, and that is not why.
 *   <li>Once one has left, nothing counts any more.
 * </ul>
 */
final class LabFate {
    private final RunningLab lab;
    private @Nullable HostException failure;
    private boolean takenDown;
    private boolean sealed;

    LabFate(RunningLab lab) {
        this.lab = lab;
    }

    /** The lab has told something. */
    void seen(LabEvent event) {
        if (event instanceof LabEvent.GuestFailed failed) {
            failed(new HostException(Kind.LOST, failed.reason()));
        }
    }

    synchronized void failed(HostException why) {
        if (!sealed) {
            sealed = true;
            failure = why;
        }
    }

    /** The connection has ended; gives what that means. A lab's directory goes before its connections do. */
    synchronized String ended() {
        if (!Files.isDirectory(lab.directory())) {
            takenDown |= !sealed;
            sealed = true;
            return lab.name() + " was taken down";
        }
        String text = "the process of " + lab.name() + " has ended";
        failed(new HostException(Kind.LOST, text));
        return text;
    }

    /** One has left. */
    synchronized void left() {
        sealed = true;
    }

    /** What ended it; null where nothing did, or somebody who took it down. */
    synchronized @Nullable HostException failure() {
        return failure;
    }

    synchronized boolean isTakenDown() {
        return takenDown;
    }
}
