/**
 * libc and libbpf bound with {@code java.lang.foreign}, one final class per library.
 * In: plain Java values (ints, byte arrays, strings); out: the same, or {@link io.treville.ffm.ErrnoException}.
 * The only package that imports {@code java.lang.foreign}; no {@code MemorySegment} leaves it.
 */
@NullMarked
package io.treville.ffm;

import org.jspecify.annotations.NullMarked;
