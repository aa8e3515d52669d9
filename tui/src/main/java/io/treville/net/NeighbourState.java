package io.treville.net;

import java.net.InetAddress;

/**
 * A neighbour as the kernel has it.
 *
 * @param index of its link
 * @param mac empty while it is not known
 * @param state NUD_*: 0x01 incomplete, 0x02 reachable, 0x04 stale, 0x20 failed, 0x40 noarp, 0x80 permanent
 */
public record NeighbourState(int index, InetAddress address, String mac, int state) {}
