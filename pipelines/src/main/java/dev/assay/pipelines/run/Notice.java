// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import java.time.Instant;

/**
 * That somebody outside was told of a run, or could not be told.
 *
 * @param to who, as in {@code alerts.channels.team}; never an address
 * @param sent whether it got there
 * @param count how many things were told
 * @param message what went wrong, or what is worth knowing; null where nothing is
 * @param at when
 */
public record Notice(String to, boolean sent, int count, String message, Instant at) {}
