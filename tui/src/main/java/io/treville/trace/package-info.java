/**
 * trace_pipe: one consuming reader, the line parser, and the attribution of each line to the node whose program printed it.
 * In: bytes of trace_pipe; out: {@link io.treville.trace.TraceLine}s in bounded rings with loss counters.
 * Never blocks the reader.
 */
@NullMarked
package io.treville.trace;

import org.jspecify.annotations.NullMarked;
