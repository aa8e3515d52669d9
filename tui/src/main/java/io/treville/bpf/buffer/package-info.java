/**
 * What programs send to user space: perf event arrays and ring buffers, mapped and read in place.
 * In: maps of loaded objects; out: samples with their octets, and how many were lost.
 * {@code host} calls it, and passes them on as events.
 */
@NullMarked
package io.treville.bpf.buffer;

import org.jspecify.annotations.NullMarked;
