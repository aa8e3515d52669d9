package io.treville.lab;

import io.treville.host.HostException;
import io.treville.host.LabHost;

/**
 * The place where a lab stands while it is up: a guest, or this machine.
 *
 * <ul>
 *   <li>{@link #open} is called once; {@link #close} may come at any time, from any thread, also while it runs.
 *   <li>After {@code close} nothing of the lab is left there.
 * </ul>
 */
interface Site extends AutoCloseable {
    /** Makes the place ready, telling of its phases as it goes. */
    LabHost open(Phases phases) throws HostException, InterruptedException;

    @Override
    void close();
}
