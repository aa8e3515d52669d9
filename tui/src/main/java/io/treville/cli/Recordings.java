package io.treville.cli;

import io.treville.lab.LabRequest;
import io.treville.record.CommandTerminals;
import io.treville.record.Recorder;
import io.treville.record.Recording;
import io.treville.record.RecordingException;
import io.treville.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Recordings that commands make and read; what is wrong with their files is the user's to mend. */
final class Recordings {
    private Recordings() {}

    /** @param file null where nothing is written */
    static Recorder begin(@Nullable Path file, LabRequest request) {
        return begin(file, request.name(), request.topology());
    }

    static Recorder begin(@Nullable Path file, String lab, Topology topology) {
        try {
            return new Recorder(file, Version.text(), lab, topology);
        } catch (RecordingException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, "cannot record into " + file + ": " + e.getMessage());
        }
    }

    /** Records what people's commands print. */
    static CommandTerminals commands(Recorder recorder, Topology.Place place) {
        return new CommandTerminals(recorder, place == Topology.Place.VM ? "(guest)" : "(host)");
    }

    static Recording read(Path file) {
        try {
            return Recording.read(file);
        } catch (RecordingException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
