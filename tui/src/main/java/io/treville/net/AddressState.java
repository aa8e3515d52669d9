package io.treville.net;

import io.treville.topology.Prefix;

/**
 * An address as the kernel has it.
 *
 * @param index of its link
 * @param flags IFA_F_*: 0x02 nodad, 0x40 tentative, 0x80 permanent
 * @param scope RT_SCOPE_*: 0 universe, 253 link, 254 host
 */
public record AddressState(int index, Prefix address, int flags, int scope) {}
