// SPDX-License-Identifier: Apache-2.0
/** Calls of other people's servers to tell them something: bounded in time and in what is read. */
package dev.assay.pipelines.http;
