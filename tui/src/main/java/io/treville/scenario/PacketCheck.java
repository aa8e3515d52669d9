package io.treville.scenario;

import io.treville.capture.CapturedPacket;
import io.treville.capture.DecodedPacket;
import io.treville.capture.PacketMatcher;
import io.treville.scenario.ExpectationChecker.Check;
import io.treville.topology.Expectation;
import java.util.List;

/** Checks the fields of captured packets. */
final class PacketCheck {
    private PacketCheck() {}

    static Check check(Expectation.Packets expected, List<CapturedPacket> arrivals) {
        PacketMatcher where = new PacketMatcher(expected.where());
        PacketMatcher fields = new PacketMatcher(expected.fields());
        int selected = 0;
        for (CapturedPacket arrival : arrivals) {
            DecodedPacket packet = DecodedPacket.ofEthernet(arrival.frame());
            if (where.matches(packet)) {
                selected++;
                List<PacketMatcher.Mismatch> mismatches = fields.mismatches(packet);
                if (!mismatches.isEmpty()) {
                    return new Check(
                            false,
                            "packet " + selected + ": " + mismatches.getFirst()
                                    + (mismatches.size() > 1 ? " (and " + (mismatches.size() - 1) + " more)" : "")
                                    + " in " + packet.summary());
                }
            }
        }
        boolean enough = expected.count() < 0 ? selected > 0 : selected == expected.count();
        String wanted = expected.count() < 0 ? "at least one" : Integer.toString(expected.count());
        String seen = selected + " packets of " + arrivals.size();
        return new Check(enough, enough ? seen : seen + ", expected " + wanted);
    }
}
