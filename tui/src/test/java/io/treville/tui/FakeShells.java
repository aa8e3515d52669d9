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
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Shells that say who they are and then repeat what they are told, without a process: the interface's own tests need no more. */
final class FakeShells implements ShellPane.Source {
    private final UnaryOperator<String> greeting;

    /** @param greeting what the shell of a node says first */
    FakeShells(UnaryOperator<String> greeting) {
        this.greeting = greeting;
    }

    @Override
    public RunningCommand open(String node, TerminalSize size) {
        return new Echo(greeting.apply(node));
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
