package io.treville.lab.daemon;

import io.treville.bpf.Feature;
import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.host.Command;
import io.treville.host.DeviceRow;
import io.treville.host.HostEvent;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.MapRef;
import io.treville.host.MapRow;
import io.treville.host.ProgramRow;
import io.treville.host.RunCount;
import io.treville.host.RunningCommand;
import io.treville.lab.Lab;
import io.treville.topology.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lab's host as one of its clients sees it: what one client starts ends with that client, and closing it leaves the
 * lab's host open.
 */
final class ClientHost implements LabHost {
    private final Lab lab;
    private final FollowedCommands commands;
    private final Set<Place> own = new HashSet<>();
    private boolean closed;

    /** An interface of a node. */
    private record Place(String node, String dev) {}

    ClientHost(Lab lab, FollowedCommands commands) {
        this.lab = lab;
        this.commands = commands;
    }

    @Override
    public Facts facts() throws HostException {
        return lab.host().facts();
    }

    @Override
    public GobState gob(String node) throws HostException {
        return lab.host().gob(node);
    }

    @Override
    public List<DeviceRow> devices() throws HostException {
        return lab.host().devices();
    }

    /** Does nothing: a client gets what happens as the lab's events, if it subscribes to them. */
    @Override
    public void listen(Consumer<HostEvent> listener) {}

    @Override
    public void apply(List<Operation> operations) throws HostException, InterruptedException {
        lab.host().apply(operations);
    }

    @Override
    public RunningCommand start(Command command) throws HostException {
        return commands.of(command, lab.host().start(command));
    }

    @Override
    public void startTrace() throws HostException {
        lab.host().startTrace();
    }

    @Override
    public void startCapture(String node, String dev) throws HostException {
        Place place = new Place(node, dev);
        synchronized (own) {
            if (closed) {
                throw new HostException(HostException.Kind.LOST, node + ": the client that wants a capture is gone");
            }
            if (!own.contains(place)) {
                lab.host().startCapture(node, dev);
                own.add(place);
            }
        }
    }

    @Override
    public void stopCapture(String node, String dev) throws HostException, InterruptedException {
        Place place = new Place(node, dev);
        synchronized (own) {
            if (own.remove(place)) {
                lab.host().stopCapture(node, dev);
            }
        }
    }

    @Override
    public void barrier() throws HostException, InterruptedException {
        lab.host().barrier();
    }

    @Override
    public List<Feature> features() throws HostException {
        return lab.host().features();
    }

    @Override
    public List<ProgramRow> programs() throws HostException {
        return lab.host().programs();
    }

    @Override
    public List<RunCount> runCounts() throws HostException {
        return lab.host().runCounts();
    }

    @Override
    public List<MapRow> maps() throws HostException {
        return lab.host().maps();
    }

    @Override
    public MapPage mapPage(MapRef map, ValueForm form, byte @Nullable [] after) throws HostException {
        return lab.host().mapPage(map, form, after);
    }

    @Override
    public @Nullable String mapValue(MapRef map, ValueForm form, String key) throws HostException {
        return lab.host().mapValue(map, form, key);
    }

    @Override
    public String mapText(MapRef map, ValueForm form, String value) throws HostException {
        return lab.host().mapText(map, form, value);
    }

    @Override
    public @Nullable String popMap(MapRef map, ValueForm form) throws HostException {
        return lab.host().popMap(map, form);
    }

    /** Stops the captures this client left running. */
    @Override
    public void close() {
        synchronized (own) {
            closed = true;
            for (Place place : own) {
                try {
                    lab.host().stopCapture(place.node(), place.dev());
                } catch (HostException e) {
                    // The place is gone, and the capture with it.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            own.clear();
        }
    }
}
