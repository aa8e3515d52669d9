package io.treville.cli;

import io.treville.capture.CapturedPacket;
import io.treville.capture.PcapngWriter;
import io.treville.tui.panel.LabFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The files of the terminal interface: named from the directory it was started in, and never written over. */
final class SavedFiles implements LabFiles {
    private final String topology;

    /** @param topology the file or the name that the user gave */
    SavedFiles(String topology) {
        this.topology = topology;
    }

    @Override
    public String topology() throws IOException {
        return Topologies.text(topology);
    }

    @Override
    public String save(String file, String text) throws IOException {
        return written(file, path -> Files.writeString(path, text, StandardOpenOption.CREATE_NEW));
    }

    @Override
    public String save(String file, List<CapturedPacket> packets) throws IOException {
        return written(file, path -> {
            try (OutputStream out =
                            new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW));
                    PcapngWriter writer = new PcapngWriter(out)) {
                for (CapturedPacket packet : packets) {
                    writer.write(packet, null);
                }
            }
        });
    }

    @FunctionalInterface
    private interface Writing {
        void to(Path path) throws IOException;
    }

    private static String written(String file, Writing writing) throws IOException {
        try {
            Path path = Path.of(file);
            writing.to(path);
            return path.toString();
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " is there already: give another name", e);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such directory", e);
        } catch (InvalidPathException e) {
            throw new IOException("'" + file + "' is no file name", e);
        }
    }
}
