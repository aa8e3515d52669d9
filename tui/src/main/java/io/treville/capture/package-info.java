/**
 * Packets from links, and their decoders (IPv6, Hop-by-Hop, IOAM with GOB, SRH, ICMPv6).
 * In: frames; out: decoded records, total on any input.
 * {@code host} opens the packet sockets; decoders know no kernel.
 */
@NullMarked
package io.treville.capture;

import org.jspecify.annotations.NullMarked;
