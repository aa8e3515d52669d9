/**
 * Reports: consumers of a lab's events that write text, JSON lines, KTAP or JUnit XML.
 * In: events; out: characters on the {@code Appendable} or file they were given.
 * The command line chooses among them.
 */
@NullMarked
package io.treville.scenario.report;

import org.jspecify.annotations.NullMarked;
