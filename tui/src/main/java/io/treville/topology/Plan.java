package io.treville.topology;

import java.util.List;

/**
 * The ordered operations that build a topology. The order is the fast one: namespaces, veths, sysctls with
 * {@code accept_dad=0}, all links up, then addresses without duplicate address detection, then routes; so that the
 * first packet passes within milliseconds.
 */
public record Plan(List<Operation> operations) {
    public Plan {
        operations = List.copyOf(operations);
    }
}
