package io.treville.cli;

/**
 * Walks through the commands that only ask a lab, so that the small start-up cache made from this walk holds what they need and
 * nothing else: the JVM reads a cache as a whole at each start.
 */
public final class TrainCommands {
    private TrainCommands() {}

    /**
     * Started by {@code scripts/train}, once after each build.
     *
     * @param arguments the name of a lab that is up: two nodes, left and right
     */
    public static void main(String[] arguments) {
        walk(arguments[0]);
        System.exit(0); // as commands that fail end, by way of the JDK's logger
    }

    static void walk(String lab) {
        Treville.execute("--version");
        Treville.execute("ls");
        Treville.execute("ls", "--format", "json");
        Treville.execute("exec", "--lab", lab, "left", "--", "true");
        Treville.execute("status", lab);
        Treville.execute("status", lab, "--format", "json");
        Treville.execute("link", "--lab", lab, "down", "left-right");
        Treville.execute("link", "--lab", lab, "up", "left-right");
        Treville.execute("wait", "--lab", lab, "reachable", "left", "::1");
        Treville.execute("prog", "list", "--lab", lab);
        Treville.execute("map", "list", "--lab", lab);
        Treville.execute("logs", lab);
        Treville.execute("complete-names", "node");
    }
}
