package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.LabListener;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.daemon.LabStart;
import io.treville.lab.daemon.Labs;

/** The coming up of a lab that outlives this program, and is given up when the program ends before it is up. */
final class Birth {
    private Birth() {}

    /**
     * Waits until a lab is up.
     *
     * @param start of this program's making; its process has claimed the lab's name
     * @param traffic whether traces, GOB runs and packets are wanted too
     * @return the connection by which the events come
     * @throws HostException what kept it from coming up; it is gone
     */
    static LabClient await(LabStart start, String name, LabListener events, boolean traffic)
            throws HostException, InterruptedException {
        Thread abandon = new Thread(start::abandon, "take-down");
        Runtime.getRuntime().addShutdownHook(abandon);
        LabClient client = null;
        try {
            client = LabClient.connect(Labs.chosen(name));
            if (traffic) {
                client.subscribe(events);
            } else {
                client.follow(events);
            }
            start.go();
            client.awaitUp();
            return client;
        } catch (HostException failed) {
            if (client != null) {
                client.close();
            }
            start.close();
            start.awaitEnd();
            throw failed;
        } finally {
            keep(abandon);
        }
    }

    /** From now on an interruption of this program is none of the lab's. */
    private static void keep(Thread abandon) {
        try {
            Runtime.getRuntime().removeShutdownHook(abandon);
        } catch (IllegalStateException e) {
            // The program is ending already, and takes the lab down.
        }
    }
}
