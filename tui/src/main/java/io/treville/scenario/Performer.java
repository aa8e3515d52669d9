package io.treville.scenario;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Does in front of who looks on what a person would do by hand: types into the shells of nodes, points, gives time to read. */
public interface Performer {
    /** There are no shells to type into. */
    Performer NOBODY = new Performer() {
        @Override
        public Reaction type(String node, String command, @Nullable Predicate<String> until, Duration limit)
                throws HostException {
            throw new HostException(Kind.USAGE, node + ": there is no shell to type into");
        }

        @Override
        public Reaction press(String node, byte[] octets, @Nullable Predicate<String> until, Duration limit)
                throws HostException {
            throw new HostException(Kind.USAGE, node + ": there is no shell to press a key in");
        }

        @Override
        public void highlight(List<String> names) {}

        @Override
        public void said(String text) {}
    };

    /**
     * What came of it.
     *
     * @param status the exit status of the command, or null while it goes on
     * @param output what was printed since, without control sequences
     */
    record Reaction(@Nullable Integer status, String output) {}

    /**
     * Types a command line into a node's shell.
     *
     * @param until returns as soon as the output is so; null: when the command has ended
     * @param limit after which it fails, with kind TIMEOUT
     */
    Reaction type(String node, String command, @Nullable Predicate<String> until, Duration limit)
            throws HostException, InterruptedException;

    /** Presses a key in a node's shell, and waits as {@link #type} does. */
    Reaction press(String node, byte[] octets, @Nullable Predicate<String> until, Duration limit)
            throws HostException, InterruptedException;

    /** Points at nodes and links, and no longer at others. */
    void highlight(List<String> names);

    /** A caption was shown: gives time to read it. */
    void said(String text) throws InterruptedException;
}
