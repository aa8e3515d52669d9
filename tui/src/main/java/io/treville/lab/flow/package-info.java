/**
 * Flows to be marked, in the words of flowd-go: announcements, tags, and what takes them from feeders.
 * In: lines {@code start|end tcp|udp SRC SPORT DST DPORT EXP ACT}; out: entries of the map {@code flow_labels}.
 * Used by scenario and cli; knows no wire but that of the feeders.
 */
@NullMarked
package io.treville.lab.flow;

import org.jspecify.annotations.NullMarked;
