package io.treville.tui;

import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import io.treville.tui.shell.ShellPane;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Shells that say who they are and then repeat what they are told, without a process: the interface's own tests need no more. */
final class FakeShells implements ShellPane.Source {
    private final UnaryOperator<String> greeting;
    private final Map<String, Echo> last = new ConcurrentHashMap<>();

    /** @param greeting what the shell of a node says first */
    FakeShells(UnaryOperator<String> greeting) {
        this.greeting = greeting;
    }

    @Override
    public RunningCommand open(String node, TerminalSize size) {
        Echo echo = new Echo(greeting.apply(node));
        last.put(node, echo);
        return echo;
    }

    /** Lets the node's last shell print something. */
    void say(String node, String text) throws IOException {
        OutputStream printed = Objects.requireNonNull(last.get(node), node).stdin();
        printed.write(text.getBytes(StandardCharsets.UTF_8));
        printed.flush();
    }

    private static final class Echo implements RunningCommand {
        private final PipedOutputStream typed = new PipedOutputStream();
        private final InputStream echoed;
        private final CountDownLatch ended = new CountDownLatch(1);

        Echo(String greeting) {
            try {
                echoed = new java.io.SequenceInputStream(
                        new ByteArrayInputStream(greeting.getBytes(StandardCharsets.UTF_8)),
                        new PipedInputStream(typed));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public OutputStream stdin() {
            return typed;
        }

        @Override
        public InputStream stdout() {
            return echoed;
        }

        @Override
        public InputStream stderr() {
            return InputStream.nullInputStream();
        }

        @Override
        public int waitFor(Duration timeout) throws InterruptedException {
            ended.await();
            return 0;
        }

        @Override
        public void signal(int number) {}

        @Override
        public void resize(TerminalSize size) {}

        @Override
        public void close() {
            ended.countDown();
            try {
                typed.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
