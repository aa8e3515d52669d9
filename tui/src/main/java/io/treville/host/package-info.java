/**
 * {@code LabHost}: the operations a lab needs. {@code LocalHost} does them on this machine; {@code GuestHost} asks an agent through the channel.
 * In: plans, commands, probes; out: results and streams.
 * The lab engine is its only user.
 */
@NullMarked
package io.treville.host;

import org.jspecify.annotations.NullMarked;
