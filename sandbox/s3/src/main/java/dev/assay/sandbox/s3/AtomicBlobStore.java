// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.s3;

import java.io.InputStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Makes If-Match atomic. The server looks at the ETag first and writes afterwards, so of twenty
 * writers that saw the same ETag several win; here every write of an object holds that object's
 * lock, and the condition is judged again inside it. Thread-safe.
 */
final class AtomicBlobStore extends ForwardingBlobStore {

  private final KeyLocks locks = new KeyLocks();

  AtomicBlobStore(BlobStore store) {
    super(store);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    return locks.locked(
        request.bucket(),
        request.key(),
        () -> {
          requireMatch(request.bucket(), request.key(), request.ifMatch());
          return super.putBlob(request, content);
        });
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return locks.locked(
        request.bucket(),
        request.key(),
        () -> {
          requireMatch(request.bucket(), request.key(), request.ifMatch());
          return super.completeMultipartUpload(upload, request);
        });
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return locks.locked(
        request.destinationBucket(), request.destinationKey(), () -> super.copyBlob(request));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return locks.locked(request.bucket(), request.key(), () -> super.removeBlob(request));
  }

  private void requireMatch(String bucket, String key, String expected) {
    if (expected == null || expected.equals("*")) {
      return;
    }
    HeadObjectResponse actual = blobMetadataIfPresent(bucket, key);
    if (actual == null || !unquoted(expected).equals(unquoted(actual.eTag()))) {
      throw S3Exceptions.preconditionFailed(null);
    }
  }

  private static String unquoted(String tag) {
    return tag == null ? "" : tag.replace("\"", "");
  }
}
