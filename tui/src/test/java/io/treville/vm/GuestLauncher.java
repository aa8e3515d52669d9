package io.treville.vm;

import static org.junit.platform.launcher.EngineFilter.includeEngines;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests of this build and tells each result in a line, for {@link GuestSuiteTest}: the verdict ({@code passed},
 * {@code failed}, {@code skipped}), the time in ms, the class and the test; below it, indented, why. The last line is
 * {@code done}.
 *
 * <p>Arguments: the folder of test classes, tags with commas between, a regular expression for class names.
 */
public final class GuestLauncher {
    private GuestLauncher() {}

    public static void main(String[] arguments) {

        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(arguments[0]))))
                .filters(
                        includeEngines("junit-jupiter"),
                        includeTags(List.of(arguments[1].split(","))),
                        ClassNameFilter.includeClassNamePatterns(arguments[2]))
                // Times of a test's own are for hardware; the whole run is bounded by whoever started it.
                .configurationParameters(Map.of("junit.jupiter.execution.timeout.mode", "disabled"))
                .build();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(request, new Teller(System.out));
        System.out.println("done");
        System.out.flush();
    }

    private static final class Teller implements TestExecutionListener {
        private static final int FRAMES = 6;

        private final PrintStream out;
        private final Map<String, Long> started = new ConcurrentHashMap<>();

        Teller(PrintStream out) {
            this.out = out;
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            started.put(test.getUniqueId(), System.nanoTime());
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            tell("skipped", test, reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            Throwable thrown = result.getThrowable().orElse(null);
            switch (result.getStatus()) {
                case SUCCESSFUL -> {
                    if (test.isTest()) {
                        tell("passed", test, "");
                    }
                }
                case ABORTED -> tell("skipped", test, String.valueOf(thrown));
                case FAILED -> tell("failed", test, story(thrown));
            }
        }

        private void tell(String verdict, TestIdentifier test, String why) {
            long since = started.getOrDefault(test.getUniqueId(), System.nanoTime());
            StringBuilder text = new StringBuilder(verdict)
                    .append(' ')
                    .append((System.nanoTime() - since) / 1_000_000)
                    .append(' ')
                    .append(name(test))
                    .append('\n');
            why.lines().forEach(line -> text.append("    ").append(line).append('\n'));
            out.print(text);
            out.flush();
        }

        /** Class and method; of a test with parameters, also the display name, which tells them. */
        private static String name(TestIdentifier test) {
            StringBuilder name = new StringBuilder();
            test.getUniqueIdObject().getSegments().forEach(segment -> {
                switch (segment.getType()) {
                    case "class" -> name.append(segment.getValue().substring("io.treville.".length()));
                    case "method", "test-template" -> {
                        String method = segment.getValue();
                        name.append('.').append(method, 0, method.indexOf('('));
                    }
                    case "test-template-invocation" -> name.append(' ').append(test.getDisplayName());
                    default -> {}
                }
            });
            return name.toString();
        }

        private static String story(@Nullable Throwable thrown) {
            StringBuilder text = new StringBuilder();
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                text.append(cause).append('\n');
                int frames = 0;
                for (StackTraceElement frame : cause.getStackTrace()) {
                    if (frame.getClassName().startsWith("io.treville.") && frames++ < FRAMES) {
                        text.append("  at ").append(frame).append('\n');
                    }
                }
            }
            return text.toString();
        }
    }
}
