package io.treville.agent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that requests are done on and streams are copied by: as many as there is to do at once. One that has nothing to do
 * waits a while for more, since a command needs five and making one takes a millisecond in an emulated guest.
 */
final class Workers {
    private static final long IDLE_SECONDS = 10;

    private static final ExecutorService ALL = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("worker ", 1).factory());

    private Workers() {}

    static void start(Runnable work) {
        ALL.execute(work);
    }

    /** Work that can be interrupted, before it has begun too, without an interruption reaching what the thread does next. */
    static final class Task implements Runnable {
        private final Runnable work;
        private @Nullable Thread worker;
        private boolean interrupted;

        Task(Runnable work) {
            this.work = work;
        }

        synchronized void interrupt() {
            interrupted = true;
            if (worker != null) {
                worker.interrupt();
            }
        }

        @Override
        public void run() {
            begin();
            try {
                work.run();
            } finally {
                end();
            }
        }

        private synchronized void begin() {
            worker = Thread.currentThread();
            if (interrupted) {
                worker.interrupt();
            }
        }

        private synchronized void end() {
            worker = null; // the executor clears what came before
        }
    }
}
