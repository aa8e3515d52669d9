package io.treville.scenario;

import io.treville.capture.CapturedPacket;
import io.treville.topology.Expectation;
import java.util.List;

/** Checks the fields of captured packets. */
final class PacketCheck {
    private PacketCheck() {}

    static ExpectationChecker.Check check(Expectation.Packets expected, List<CapturedPacket> arrivals) {
        return new ExpectationChecker.Check(false, expected.dev() + arrivals.size());
    }
}
