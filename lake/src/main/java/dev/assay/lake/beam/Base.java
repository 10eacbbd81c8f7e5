// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import java.io.Serializable;

/**
 * The manifest that a new generation replaces.
 *
 * @param generation its generation
 * @param etag its etag when the plan was made
 */
public record Base(long generation, String etag) implements Serializable {}
