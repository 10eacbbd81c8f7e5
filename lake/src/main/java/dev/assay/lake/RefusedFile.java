// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import java.io.Serializable;

/**
 * A file of a source that is none that can be read, for what is in it.
 *
 * @param name its name in the source, folders included
 * @param bytes its size
 * @param why what is wrong with it, and what to do next
 */
public record RefusedFile(String name, long bytes, String why) implements Serializable {}
