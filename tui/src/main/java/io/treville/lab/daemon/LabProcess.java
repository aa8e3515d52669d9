package io.treville.lab.daemon;

import io.treville.ffm.Libc;
import io.treville.host.HostException;
import io.treville.lab.EventStream;
import io.treville.lab.Lab;
import io.treville.lab.LabEvent;
import io.treville.lab.LabRequest;
import io.treville.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The process that keeps a lab, from the asking to the end. It talks to the one that started it by its standard streams:
 * in comes a {@link LabWish} (its length in four octets before it), {@link #GO} where it is to wait for that, and the end of the stream
 * when its starter needs it no longer; out goes one line: {@code lab DIRECTORY}, {@code taken}, or {@code failed KIND MESSAGE}.
 */
public final class LabProcess {
    static final int GO = 1;
    static final String LAB = "lab ";
    static final String TAKEN = "taken";
    static final String FAILED = "failed ";

    private LabProcess() {}

    /**
     * Keeps a lab until it is taken down (SIGTERM), or fails to come up.
     *
     * @param version what the first event says
     */
    public static void run(InputStream in, PrintStream out, String version) throws InterruptedException, IOException {
        LabWish wish = LabWish.read(in);
        if (wish.request().place() == Topology.Place.HOST) {
            Thread.ofPlatform().daemon().name("link").start(Libc::link);
        }
        EventStream events = new EventStream();
        Feed feed = Feed.of(events);
        try {
            LabRequest request = wish.request();
            String capture = wish.capture();
            if (capture != null) {
                events.add(LabCapture.to(Path.of(capture)));
            }
            events.emit(new LabEvent.LabStarted(
                    request.name(),
                    request.topology().name(),
                    request.place().name().toLowerCase(Locale.ROOT),
                    version));
            Lab lab = Lab.kept(request, events);
            if (lab == null) {
                Files.deleteIfExists(Path.of(wish.log()));
                out.println(TAKEN);
                return;
            }
            keep(lab, wish, events, feed, in, out);
        } catch (HostException e) {
            Files.deleteIfExists(Path.of(wish.log()));
            out.println(FAILED + e.kind() + " " + e.getMessage());
        }
    }

    private static void keep(Lab lab, LabWish wish, EventStream events, Feed feed, InputStream in, PrintStream out)
            throws HostException, InterruptedException, IOException {
        try (lab;
                LabKeeper keeper = new LabKeeper(wish.request(), lab, events, feed)) {
            Runtime.getRuntime().addShutdownHook(new Thread(keeper::close, "take-down"));
            Files.move(Path.of(wish.log()), lab.directory().resolve(LabKeeper.LOG));
            out.println(LAB + lab.directory());
            out.flush();
            if (wish.waits() && in.read() != GO) {
                return; // its starter is gone
            }
            try {
                keeper.bringUp();
            } catch (HostException told) {
                awaitStarter(in); // whoever waits for the lab has been told why there is none
                return;
            }
            keeper.awaitClosed();
        }
    }

    private static void awaitStarter(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }
}
