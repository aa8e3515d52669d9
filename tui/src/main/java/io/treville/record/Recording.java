package io.treville.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording that has been read: all of its entries, in order.
 *
 * @param name what its file is called
 * @param program the version that recorded it
 * @param began its first entry
 * @param damage what is missing at its end and why, or empty
 */
public record Recording(String name, String program, Entry.Began began, List<Timed> entries, String damage) {
    /** Of what is kept in memory; two minutes of a lab are less than a tenth. */
    private static final int MOST_ENTRIES = 5_000_000;

    public Recording {
        entries = List.copyOf(entries);
    }

    /** @throws RecordingException for whatever cannot be read as one */
    public static Recording read(Path file) throws RecordingException {
        if (Files.isDirectory(file)) {
            throw new RecordingException(file + ": is a directory");
        }
        try (RecordingReader reader = new RecordingReader(file.toString(), Files.newInputStream(file))) {
            return read(file.toString(), reader);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new RecordingException(file + ": no such file", e);
        } catch (java.nio.file.AccessDeniedException e) {
            throw new RecordingException(file + ": permission denied", e);
        } catch (IOException e) {
            throw new RecordingException(file + ": " + e.getMessage(), e);
        }
    }

    static Recording read(String name, RecordingReader reader) throws RecordingException {
        List<Timed> entries = new ArrayList<>();
        for (Timed entry = reader.next(); entry != null; entry = reader.next()) {
            if (entries.size() == MOST_ENTRIES) {
                throw new RecordingException(name + ": has more than " + MOST_ENTRIES + " entries");
            }
            entries.add(entry);
        }
        if (entries.isEmpty() || !(entries.getFirst().entry() instanceof Entry.Began began)) {
            throw new RecordingException(name + ": does not say what was recorded"
                    + (reader.damage().isEmpty() ? "" : ": " + reader.damage()));
        }
        String damage = reader.damage();
        if (damage.isEmpty() && !(entries.getLast().entry() instanceof Entry.Ended)) {
            damage = "after " + Moment.text(entries.getLast().nanos()) + " it is cut off";
        }
        return new Recording(name, reader.program(), began, entries, damage);
    }

    /** From the beginning to the last entry. */
    public long nanos() {
        return entries.getLast().nanos();
    }
}
