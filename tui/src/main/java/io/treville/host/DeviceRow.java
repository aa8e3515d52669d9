package io.treville.host;

import io.treville.net.DeviceState;

/** A device of a node, as a list shows it. */
public record DeviceRow(String node, DeviceState device) {}
