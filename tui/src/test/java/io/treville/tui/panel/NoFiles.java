package io.treville.tui.panel;

import io.treville.capture.CapturedPacket;
import java.util.List;

/** Files that are read and written by nobody. */
public final class NoFiles implements LabFiles {
    @Override
    public String topology() {
        return "";
    }

    @Override
    public List<String> console() {
        return List.of();
    }

    @Override
    public String save(String file, String text) {
        return file;
    }

    @Override
    public String save(String file, List<CapturedPacket> packets) {
        return file;
    }
}
