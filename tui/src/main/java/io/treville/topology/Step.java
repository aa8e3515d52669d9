package io.treville.topology;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing a {@link Case} does. */
public sealed interface Step {
    /** The node it is done in; empty where it is of no node. */
    String node();

    /** Adds a route, or replaces the one with the same destination, table and metric. */
    record SetRoute(String node, Route route) implements Step {}

    record DeleteRoute(String node, Route route) implements Step {}

    /**
     * Echo requests by the real {@code ping}, and its real replies. The step fails unless {@code replies} come back.
     *
     * @param source source address, or null for the kernel's choice
     * @param count requests
     * @param intervalMillis between two requests
     * @param size octets of data in each, -1 for ping's default of 56
     * @param hopLimit of the requests, 0 for the default
     * @param replies how many replies must come
     */
    record Ping(
            String node,
            InetAddress to,
            @Nullable InetAddress source,
            int count,
            int intervalMillis,
            int size,
            int hopLimit,
            Count replies)
            implements Step {}

    /**
     * What {@code iperf3} sends for a while to a server that is started for it in another node. The step fails unless what arrives
     * is as expected.
     *
     * @param server the server's node
     * @param to the server's address
     * @param rateBits bits a second that are sent at most; 0 for iperf3's own: no limit, and 1 Mbit/s of datagrams
     * @param throughput of the bits a second that arrive
     * @param loss of the percentage of datagrams that do not
     */
    record Iperf3(
            String node,
            String server,
            InetAddress to,
            int port,
            int seconds,
            boolean udp,
            long rateBits,
            Condition throughput,
            Condition loss)
            implements Step {}

    /**
     * A command in the node's namespace.
     *
     * @param name what expectations call it, or empty
     * @param argv program and arguments; no shell takes part
     * @param input what it reads on standard input
     * @param background it goes on while the next steps run, at the latest until the end of the case
     * @param status the exit status it must end with
     * @param output what it must have written to standard output
     * @param error what it must have written to standard error
     */
    record Exec(
            String node,
            String name,
            List<String> argv,
            String input,
            boolean background,
            Condition status,
            Condition output,
            Condition error)
            implements Step {
        public Exec {
            argv = List.copyOf(argv);
        }
    }

    /** Ends a command that runs in the background by a signal (signal(7)), and waits until it has ended. */
    record Stop(String name, int signal) implements Step {
        @Override
        public String node() {
            return "";
        }
    }

    /** Writes a map entry of a loaded program; both sides as typed by the user. */
    record SetMap(String node, String program, String map, String key, String value) implements Step {}

    /**
     * Announces a flow to a flow marker, as {@code treville flow} does.
     *
     * @param event {@code start|end tcp|udp SRC SPORT DST DPORT EXP ACT}
     * @param fails what the refusal must be, where it is to be refused; else null
     */
    record Flow(
            String node,
            String program,
            String event,
            @Nullable Condition fails) implements Step {}

    /** Deletes a map entry of a loaded program; that there is none fails the step. */
    record DeleteMap(String node, String program, String map, String key) implements Step {}

    /**
     * Attaches a loaded program of the topology again where it belongs.
     *
     * @param fails what the refusal must be, where it is to be refused; else null
     */
    record AttachProgram(
            String node, Program program, @Nullable Condition fails) implements Step {}

    /** Takes a program off its hook; it stays loaded. */
    record DetachProgram(String node, String program) implements Step {}

    record SetLink(String node, String dev, boolean up) implements Step {}

    /** Takes links down at both ends, or brings them up with the addresses, neighbours and routes of the topology. */
    record SetLinks(String what, List<Link> links, boolean up) implements Step {
        public SetLinks {
            links = List.copyOf(links);
        }

        @Override
        public String node() {
            return "";
        }
    }

    record SetSysctl(String node, String key, String value) implements Step {}

    /** @param netem null removes the impairment */
    record SetNetem(String node, String dev, @Nullable Netem netem) implements Step {}

    /** Binds a GOB schema to an IOAM namespace, or with null unbinds. */
    record BindSchema(String node, int namespace, @Nullable Integer schema) implements Step {}

    /** Waits until all of this is true. */
    record Wait(List<Expectation> conditions) implements Step {
        public Wait {
            conditions = List.copyOf(conditions);
        }

        @Override
        public String node() {
            return "";
        }
    }

    /**
     * Sends a frame out of an interface as it is.
     *
     * @param frame what is sent, from the Ethernet header on; in hex
     * @param peer where the frame's destination is to be the address of the interface at the other end of the link, that
     *     end; else null
     * @param count how often
     */
    record Send(
            String node, String dev, String frame, @Nullable LinkEnd peer, int count) implements Step {}

    /**
     * Loads a program, and attaches it where it says.
     *
     * @param fails what the refusal must be, where it is to be refused; else null
     */
    record LoadProgram(
            String node, Program program, @Nullable Condition fails) implements Step {}

    /**
     * Puts a program in the place of the one of its name, without a gap.
     *
     * @param fails what the refusal must be, where it is to be refused; else null
     */
    record ReplaceProgram(
            String node, Program program, @Nullable Condition fails) implements Step {}

    /** Cuts links (nothing passes, neither way), until they are mended, at the latest at the case's end. */
    record Cut(String what, List<LinkEnd> ends) implements Step {
        public Cut {
            ends = List.copyOf(ends);
        }

        @Override
        public String node() {
            return "";
        }
    }

    /** Undoes {@link Cut}: the links are again as the topology says. */
    record Mend(String what, List<LinkEnd> ends) implements Step {
        public Mend {
            ends = List.copyOf(ends);
        }

        @Override
        public String node() {
            return "";
        }
    }

    /** Starts or stops to capture at an interface; what expectations look at is captured without. */
    record Capture(String node, String dev, boolean on) implements Step {}

    /** Says something to who looks on. */
    record Caption(String text) implements Step {
        @Override
        public String node() {
            return "";
        }
    }

    /** Waits for a person to go on; passed over where there is none. */
    record Pause(String text) implements Step {
        @Override
        public String node() {
            return "";
        }
    }

    /**
     * Types a command line into the shell of a node, and waits until the command has ended, or has printed something.
     *
     * @param status the exit status it must end with
     * @param output what it must have printed
     * @param until what its output must become; then it goes on, and the step is over. Null to wait for its end
     */
    record Type(
            String node,
            String command,
            Condition status,
            Condition output,
            @Nullable Condition until) implements Step {}

    /**
     * Presses a key in the shell of a node, and waits until what runs there has ended, or has printed something.
     *
     * @param key a character, {@code C-c}, or a name, {@code Enter}
     * @param until what the output since then must become, or null to wait for the end
     */
    record Press(String node, String key, @Nullable Condition until) implements Step {
        private static final List<String> NAMES =
                List.of("Enter", "Tab", "Escape", "Space", "Up", "Down", "Right", "Left");
        private static final List<String> OCTETS =
                List.of("\r", "\t", "\033", " ", "\033[A", "\033[B", "\033[C", "\033[D");

        /** What a terminal sends for a key; null when it is none. */
        public static byte @Nullable [] octets(String key) {
            int name = NAMES.indexOf(key);
            if (name >= 0) {
                return OCTETS.get(name).getBytes(StandardCharsets.US_ASCII);
            }
            if (key.length() == 3
                    && key.startsWith("C-")
                    && Character.toUpperCase(key.charAt(2)) >= '@'
                    && Character.toUpperCase(key.charAt(2)) <= '_') {
                return new byte[] {(byte) (Character.toUpperCase(key.charAt(2)) & 0x1f)};
            }
            boolean one = key.codePointCount(0, key.length()) == 1 && key.codePointAt(0) > ' ';
            return one ? key.getBytes(StandardCharsets.UTF_8) : null;
        }
    }

    /** Points at nodes and links in the picture of the topology; at nothing with none. */
    record Highlight(List<String> names) implements Step {
        public Highlight {
            names = List.copyOf(names);
        }

        @Override
        public String node() {
            return "";
        }
    }

    /**
     * Another step with limits.
     *
     * @param deadline what it may take, before scaling to a slow guest; null for the step's own
     * @param retries how often it is tried again after a failure
     * @param soft a failure is shown, and does not end the case
     */
    record Limited(Step step, @Nullable Duration deadline, int retries, boolean soft) implements Step {
        @Override
        public String node() {
            return step.node();
        }
    }
}
