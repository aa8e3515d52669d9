/**
 * Snapshots of guests that wait to be told to go on: what each is of, and the folder of the cache that holds them.
 * In: what a guest would be made of; out: the files of a snapshot of just that, or why there is none.
 * Virtual machines make and use them.
 */
@NullMarked
package io.treville.vm.snapshot;

import org.jspecify.annotations.NullMarked;
