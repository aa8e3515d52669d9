/**
 * The engine: phases, life cycle, ownership, clean-up and timings of a lab.
 * In: a topology and where to run it; out: sealed {@code LabEvent}s. The only writer of lab state.
 * Neither prints nor draws.
 */
@NullMarked
package io.treville.lab;

import org.jspecify.annotations.NullMarked;
