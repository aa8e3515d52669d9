/**
 * A guest: QEMU's command line from a machine profile, its life, and the watch over its boot and run.
 * In: a kernel and what the agent needs; out: a {@link io.treville.vm.qemu.VirtualMachine} with its lab host, or a {@link io.treville.vm.qemu.GuestFailure}.
 * The lab engine and the command line use it.
 */
@NullMarked
package io.treville.vm.qemu;

import org.jspecify.annotations.NullMarked;
