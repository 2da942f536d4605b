/** The usual entities of a booking application with Hibernate. */
@NullMarked
package io.github.holdfast.benchmarks.peers.jpa;

import org.jspecify.annotations.NullMarked;
