package io.treville.tui.panel;

import io.treville.capture.CapturedPacket;
import java.io.IOException;
import java.util.List;

/** The files that views read and write; called on other threads than the one that draws. */
public interface LabFiles {
    /** The text of the topology's file. */
    String topology() throws IOException;

    /** The last lines of what the guest's kernel said; none for a lab without a guest. */
    List<String> console() throws IOException;

    /** Writes a text to a file that is not there yet; gives its path for people. */
    String save(String file, String text) throws IOException;

    /** Writes packets as pcapng to a file that is not there yet; gives its path for people. */
    String save(String file, List<CapturedPacket> packets) throws IOException;
}
