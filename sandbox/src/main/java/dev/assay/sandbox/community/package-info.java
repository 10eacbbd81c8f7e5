// SPDX-License-Identifier: Apache-2.0
/** Sample data of the community pipeline: invented, reproducible, and as untidy as real data. */
package dev.assay.sandbox.community;
