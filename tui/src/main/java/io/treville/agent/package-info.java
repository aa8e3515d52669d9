/**
 * The same jar inside the guest: a {@code LocalHost} behind the channel.
 * In: requests on the virtio-serial port; out: replies, streams and events.
 * Started by the guest's init only.
 */
@NullMarked
package io.treville.agent;

import org.jspecify.annotations.NullMarked;
