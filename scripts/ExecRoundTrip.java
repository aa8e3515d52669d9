import io.treville.host.Command;
import io.treville.host.RunningCommand;
import io.treville.lab.daemon.LabClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Measures what a command in a node costs over one open connection to the only lab that is up, or over one for each:
 * ExecRoundTrip NODE COUNT [each]. Prints the median in milliseconds on standard output; what the lab's process holds before and after, on standard error.
 */
final class ExecRoundTrip {
    private static final int WARM_UP = 20;

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        if (arguments.length > 2) {
            for (int i = 0; i < count; i++) {
                try (LabClient client = LabClient.open(null)) {
                    once(client, arguments[0]);
                }
            }
            return;
        }
        try (LabClient client = LabClient.open(null)) {
            Path process = Path.of("/proc", Long.toString(client.status().pid()));
            for (int i = 0; i < WARM_UP; i++) {
                once(client, arguments[0]);
            }
            System.err.println("before: " + held(process));
            long[] nanos = new long[count];
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                once(client, arguments[0]);
                nanos[i] = System.nanoTime() - start;
            }
            System.err.println("after:  " + held(process));
            Arrays.sort(nanos);
            System.out.println(nanos[count / 2] / 10_000 / 100.0);
        }
    }

    private static void once(LabClient client, String node) throws Exception {
        try (RunningCommand running = client.host().start(new Command(node, List.of("true"), Map.of()))) {
            running.stdin().close();
            running.stdout().readAllBytes();
            running.stderr().readAllBytes();
            if (running.waitFor(Duration.ofMinutes(1)) != 0) {
                throw new IllegalStateException("true is false");
            }
        }
    }

    private static String held(Path process) throws Exception {
        long descriptors;
        try (var files = Files.list(process.resolve("fd"))) {
            descriptors = files.count();
        }
        StringBuilder held = new StringBuilder("descriptors " + descriptors);
        for (String line : Files.readAllLines(process.resolve("status"))) {
            if (line.startsWith("VmRSS") || line.startsWith("Threads")) {
                held.append(", ").append(line.replaceAll("\\s+", " "));
            }
        }
        return held.toString();
    }
}
