package io.treville.agent;

import io.treville.ffm.ErrnoException;
import io.treville.ffm.LibcClock;
import io.treville.ffm.LibcNamespaces;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.channel.Resumption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The time in which an agent waits to be saved with its guest, and from which any number of guests go on. Until it is told
 * to, it has the root that {@code qemu/init-saved} made.
 */
final class Dormancy {
    /** On the serial console: whoever wants to save the guest may do so now. */
    private static final String WAITING = "treville: waiting";

    private static final String FORMER_ROOT = "/old";

    private Dormancy() {}

    /** Returns when the guest has been told to go on, and has its own time, random numbers and root. */
    static void pass(Path home, InputStream port) throws IOException, InterruptedException {
        HostRoot root = HostRoot.prepare(home.resolve("qemu/fstab"));
        rehearse();
        try {
            LibcNamespaces.umount2(FORMER_ROOT, 0);
            System.gc(); // what is garbage now would be saved, and paid for by everyone who goes on from it
            System.err.println(WAITING);
            Resumption resumption = Resumption.receive(port);
            LibcClock.setWallClock(resumption.time());
            LibcClock.reseed(resumption.secret());
        } catch (ErrnoException e) {
            throw new IOException("the guest cannot be made ready for others: " + e.getMessage(), e);
        }
        root.enter();
    }

    /** So that everything that is slow when done for the first time has been done by everyone who goes on from here. */
    private static void rehearse() throws IOException, InterruptedException {
        try (LabHost other = Agent.host()) {
            Rehearsal.run(Files.createTempDirectory("rehearsal"), other, guest -> {});
        } catch (HostException e) {
            System.err.println("treville: " + e.getMessage());
        }
    }
}
