package io.treville.record;

import io.treville.host.DeviceRow;
import io.treville.host.RunCount;
import java.util.List;

/**
 * One look at the counters of a lab that was recorded.
 *
 * @param nanos when the devices were looked at, in the recording's time
 */
public record Look(long nanos, List<DeviceRow> devices, List<RunCount> runs) {
    static final Look NONE = new Look(0, List.of(), List.of());

    public Look {
        devices = List.copyOf(devices);
        runs = List.copyOf(runs);
    }

    Look with(long time, List<DeviceRow> rows) {
        return new Look(time, rows, runs);
    }

    Look with(List<RunCount> counts) {
        return new Look(nanos, devices, counts);
    }
}
