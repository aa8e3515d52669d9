/**
 * The virtual machine: kernel build and cache, QEMU's command line, and the watch over its boot.
 * In: a kernel and a machine profile; out: a booted guest with its channel, or the reason why not.
 * The lab engine and the command line use it.
 */
@NullMarked
package io.treville.vm;

import org.jspecify.annotations.NullMarked;
