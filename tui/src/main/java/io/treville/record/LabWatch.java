package io.treville.record;

import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.MapRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at a lab's devices, programs and maps now and then, and tells a recorder what it sees: what went through each device, how
 * often each program has run, and the first {@value #MOST} elements of each map. It takes at most a tenth of the lab's time. A lab that does not answer ends it.
 */
public final class LabWatch implements AutoCloseable {
    private static final int MOST = 256;
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private final LabHost host;
    private final Recorder recorder;
    private final Thread thread;
    private boolean closing;
    private boolean counted = true;

    public LabWatch(LabHost host, Recorder recorder) {
        this.host = host;
        this.recorder = recorder;
        thread = Thread.ofPlatform().daemon().name("watch").start(this::watch);
    }

    private void watch() {
        try {
            long pause = 0;
            while (!over(pause)) {
                long start = System.nanoTime();
                look();
                pause = Math.max(INTERVAL_NANOS, 9 * (System.nanoTime() - start)) / 1_000_000;
            }
        } catch (HostException e) {
            // The lab is gone, or has no programs to look at: there is nothing more to record of them.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it has been closed, at the latest after so long. */
    private synchronized boolean over(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; !closing && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return closing;
    }

    /** Looks once. */
    private void look() throws HostException {
        List<MapRow> maps = host.maps();
        recorder.devices(host.devices());
        recorder.programs(host.programs(), maps);
        runs();
        for (MapRow row : maps) {
            if (row.keySize() > 0) {
                recorder.map(row.ref(), elements(row));
            }
        }
    }

    private void runs() {
        if (counted) {
            try {
                recorder.runs(host.runCounts());
            } catch (HostException e) {
                counted = false; // the kernel does not count them
            }
        }
    }

    private Map<String, String> elements(MapRow row) throws HostException {
        Map<String, String> elements = new LinkedHashMap<>();
        byte[] next = null;
        do {
            MapPage page = host.mapPage(row.ref(), ValueForm.TEXT, next);
            for (MapPage.Entry entry : page.entries()) {
                elements.put(entry.key(), entry.value());
            }
            next = page.next();
        } while (next != null && elements.size() < MOST);
        return elements;
    }

    /** Ends it, after a last look. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join();
            look();
        } catch (HostException e) {
            // As above.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
