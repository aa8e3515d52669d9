/**
 * Filters in the syntax of pcap-filter(7), evaluated on Ethernet frames.
 * In: an expression as typed; out: a test of captured packets with libpcap's verdicts, or one line with the column.
 * {@code cli} and whoever shows packets may call; knows no kernel.
 */
@NullMarked
package io.treville.capture.filter;

import org.jspecify.annotations.NullMarked;
