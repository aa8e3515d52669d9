/**
 * Labs that outlive the command that brought them up: the process that keeps one, and the client that reaches it.
 * In: a topology and connections on the lab's socket; out: its host, its events, its state.
 * The command line and whatever else works on a running lab use {@code LabClient} and {@code Labs}.
 */
@NullMarked
package io.treville.lab.daemon;

import org.jspecify.annotations.NullMarked;
