/**
 * Runs the cases of a topology: steps, expectations, and reports (text, JSON lines, KTAP, JUnit).
 * In: cases and a lab that is up; out: verdict events and report files.
 */
@NullMarked
package io.treville.scenario;

import org.jspecify.annotations.NullMarked;
