package io.treville.bpf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a map's elements, in the kernel's order.
 *
 * @param next where the next part begins, or null after the last; only for the same map
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way; never compared
public record MapPage(List<Entry> entries, byte @Nullable [] next) {
    /** An element, as text. */
    public record Entry(String key, String value) {}
}
