package io.treville.cli;

import io.treville.host.HostException;
import io.treville.topology.InvalidTopologyException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import org.jspecify.annotations.Nullable;

/** Turns what ended a command into one line on standard error and an exit code. */
final class Failures {
    private Failures() {}

    static int report(Throwable thrown, PrintWriter err, boolean verbose) {
        int code = exitCode(thrown);
        String message = thrown.getMessage();
        if (code == ExitCode.INTERNAL) {
            err.println("treville: internal error: " + thrown + (verbose ? "" : " (--verbose shows where)"));
        } else if (code == ExitCode.INTERRUPTED) {
            err.println("treville: interrupted");
        } else {
            err.println(message == null || message.startsWith("Usage") ? message : "treville: " + message);
        }
        if (verbose) {
            thrown.printStackTrace(err);
        }
        err.flush();
        Interruption.told();
        return code;
    }

    private static int exitCode(@Nullable Throwable thrown) {
        return switch (thrown) {
            case CommandException command -> command.exitCode();
            case HostException host when isInterruption(host) -> ExitCode.INTERRUPTED;
            case HostException host ->
                switch (host.kind()) {
                    case USAGE -> ExitCode.USAGE;
                    case ENVIRONMENT -> ExitCode.ENVIRONMENT;
                    case TIMEOUT -> ExitCode.TIMEOUT;
                    case LOST -> ExitCode.GUEST;
                    case INTERNAL -> ExitCode.INTERNAL;
                };
            case InvalidTopologyException topology ->
                topology.environmentOnly() ? ExitCode.ENVIRONMENT : ExitCode.USAGE;
            case InterruptedException interrupted -> ExitCode.INTERRUPTED;
            case null, default -> ExitCode.INTERNAL;
        };
    }

    /** Whether it was an interruption that broke a connection, or the waiting for a lock. */
    private static boolean isInterruption(HostException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ClosedByInterruptException || cause instanceof FileLockInterruptionException) {
                return true;
            }
        }
        return false;
    }
}
