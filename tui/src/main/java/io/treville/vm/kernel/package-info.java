/**
 * Kernels: found in a content-addressed cache, or built into it from a source tree, the patch series and config fragments.
 * In: a {@link io.treville.vm.kernel.KernelSpec}; out: a {@link io.treville.vm.kernel.Kernel}, or one line that says why not.
 * The lab engine and the {@code kernel} commands use it.
 */
@NullMarked
package io.treville.vm.kernel;

import org.jspecify.annotations.NullMarked;
