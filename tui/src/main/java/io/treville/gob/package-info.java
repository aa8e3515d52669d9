/**
 * IOAM6 and its Global Opaque Block: schemas and bindings by generic netlink, and the option's decoder.
 * In: schema operations or option bytes; out: their effect in the kernel, or decoded records.
 * {@code host} calls the netlink part; capture and trace use the decoder.
 */
@NullMarked
package io.treville.gob;

import org.jspecify.annotations.NullMarked;
