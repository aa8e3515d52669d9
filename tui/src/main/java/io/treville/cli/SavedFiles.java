package io.treville.cli;

import io.treville.capture.CapturedPacket;
import io.treville.capture.PcapngWriter;
import io.treville.tui.panel.LabFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The files of the terminal interface: named from the directory it was started in, and never written over. */
final class SavedFiles implements LabFiles {
    /** Octets of the console that are shown, from its end. */
    private static final int CONSOLE = 256 << 10;

    private final String topology;
    private final Path console;

    /**
     * @param topology the file or the name that the user gave
     * @param console where the guest's console is written; it need not be there
     */
    SavedFiles(String topology, Path console) {
        this.topology = topology;
        this.console = console;
    }

    @Override
    public List<String> console() throws IOException {
        if (!Files.isRegularFile(console)) {
            return List.of();
        }
        try (SeekableByteChannel in = Files.newByteChannel(console)) {
            in.position(Math.max(0, in.size() - CONSOLE));
            ByteBuffer octets = ByteBuffer.allocate(CONSOLE);
            while (octets.hasRemaining() && in.read(octets) >= 0) {
                // until the end, which may move on meanwhile
            }
            return new String(octets.array(), 0, octets.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
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
