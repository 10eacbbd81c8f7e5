// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import java.util.Set;

/** What an S3 failure means. */
final class S3Errors {
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final String OTHER_BUCKETS =
      "ASSAY_BUCKET_BRONZE, _SILVER, _GOLD and _OPS name others";
  private static final Set<String> REFUSED =
      Set.of("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "Forbidden");

  private S3Errors() {}

  static boolean isMissing(MinioException e) {
    return status(e) == NOT_FOUND && !isBucketMissing(e);
  }

  static boolean isBucketMissing(MinioException e) {
    return "NoSuchBucket".equals(code(e));
  }

  static boolean isPreconditionFailed(MinioException e) {
    return status(e) == PRECONDITION_FAILED || "PreconditionFailed".equals(code(e));
  }

  /** Whether the same call may succeed a little later. */
  static boolean isPassing(MinioException e) {
    int status = status(e);
    return status == 0 ? !(e instanceof ErrorResponseException) : isPassing(status);
  }

  /** Whether a store that answers so may answer otherwise a little later. */
  static boolean isPassing(int status) {
    return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
  }

  static AssayException failure(String verb, String key, String bucket, Exception e) {
    String what = "cannot %s %s in %s: ".formatted(verb, key, bucket);
    if (e instanceof MinioException minio) {
      String code = code(minio);
      if (isBucketMissing(minio)) {
        return new AssayException(
            Category.DEFINITION,
            what
                + "the bucket does not exist: '"
                + Hints.command("run")
                + "' creates it where the key may; "
                + OTHER_BUCKETS,
            e);
      }
      if (REFUSED.contains(code)) {
        return new AssayException(
            Category.DEFINITION,
            what + code + ": check ASSAY_S3_ACCESS_KEY, ASSAY_S3_SECRET_KEY and the key's rights",
            e);
      }
      if (isMissing(minio)) {
        return new AssayException(Category.DATA, what + "no such object", e);
      }
    }
    return new AssayException(
        Category.EXTERNAL,
        what
            + reason(e)
            + "; next: see whether the store is up and ASSAY_S3_ENDPOINT names it, then run again",
        e);
  }

  /** The bucket is not there, and the store does not let us make it. */
  static MissingBucketException missingBucket(String bucket, MinioException e) {
    return new MissingBucketException(
        "%s does not exist and cannot be created (%s): create it, or let the key of ASSAY_S3_ACCESS_KEY do so; %s"
            .formatted(bucket, code(e).isEmpty() ? reason(e) : code(e), OTHER_BUCKETS),
        e);
  }

  private static String reason(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }

  private static String code(MinioException e) {
    return e instanceof ErrorResponseException response ? response.errorResponse().code() : "";
  }

  private static int status(MinioException e) {
    if (e instanceof ErrorResponseException response) {
      return response.response().code();
    }
    return e instanceof ServerException server ? server.statusCode() : 0;
  }
}
