// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import dev.assay.lake.AssayException;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bucket of an S3 endpoint, by the MinIO SDK. Thread-safe. */
final class S3ObjectStore implements ObjectStore {
  private final MinioClient minio;
  private final String bucket;
  private final String description;

  S3ObjectStore(MinioClient minio, String bucket, String description) {
    this.minio = minio;
    this.bucket = bucket;
    this.description = description;
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public void ensureExists() {
    try {
      if (!exists()) {
        S3Calls.once(
            () -> {
              minio.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
              return true;
            });
      }
    } catch (MinioException e) {
      if (S3Errors.isPassing(e)) {
        throw S3Errors.failure("create", "the bucket", description, e);
      }
      if (!exists()) {
        throw S3Errors.missingBucket(description, e);
      }
    }
  }

  /** Whether another process has made the bucket in between. */
  private boolean exists() {
    try {
      return S3Calls.repeated(
          () -> minio.bucketExists(BucketExistsArgs.builder().bucket(bucket).build()));
    } catch (MinioException e) {
      throw S3Errors.failure("reach", "the bucket", description, e);
    }
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    try {
      StatObjectResponse stat =
          S3Calls.repeated(
              () -> minio.statObject(StatObjectArgs.builder().bucket(bucket).object(key).build()));
      return Optional.of(info(key, stat.size(), stat.etag(), stat.lastModified()));
    } catch (MinioException e) {
      if (S3Errors.isMissing(e)) {
        return Optional.empty();
      }
      throw S3Errors.failure("look up", key, description, e);
    }
  }

  @Override
  public List<ObjectInfo> list(String prefix) {
    try {
      return S3Calls.repeated(() -> listOnce(prefix));
    } catch (MinioException e) {
      throw S3Errors.failure("list", prefix, description, e);
    }
  }

  private List<ObjectInfo> listOnce(String prefix) throws MinioException {
    List<ObjectInfo> found = new ArrayList<>();
    ListObjectsArgs args =
        ListObjectsArgs.builder().bucket(bucket).prefix(prefix).recursive(true).build();
    try {
      for (Result<Item> result : minio.listObjects(args)) {
        Item item = result.get();
        found.add(info(item.objectName(), item.size(), item.etag(), item.lastModified()));
      }
    } catch (ErrorResponseException e) {
      // MinIO says so for a moment when it has lost drives, though the bucket is there.
      throw S3Errors.isBucketMissing(e) && exists() ? new MinioException(e) : e;
    }
    found.sort(Comparator.comparing(ObjectInfo::key));
    return found;
  }

  @Override
  public Optional<StoredObject> get(String key) {
    try {
      return Optional.of(S3Calls.repeated(() -> getOnce(key)));
    } catch (MinioException e) {
      if (S3Errors.isMissing(e)) {
        return Optional.empty();
      }
      throw S3Errors.failure("read", key, description, e);
    }
  }

  private StoredObject getOnce(String key) throws MinioException {
    try (GetObjectResponse in =
        minio.getObject(GetObjectArgs.builder().bucket(bucket).object(key).build())) {
      byte[] content = in.readAllBytes();
      String etag = unquoted(in.headers().get("ETag"));
      Instant modified =
          Optional.ofNullable(in.headers().getInstant("Last-Modified")).orElse(Instant.EPOCH);
      return new StoredObject(new ObjectInfo(key, content.length, etag, modified), content);
    } catch (IOException e) {
      throw new MinioException(e);
    }
  }

  @Override
  public InputStream read(String key) {
    return open(key, GetObjectArgs.builder().bucket(bucket).object(key).build());
  }

  @Override
  public InputStream read(String key, long offset, long length) {
    return open(
        key,
        GetObjectArgs.builder().bucket(bucket).object(key).offset(offset).length(length).build());
  }

  private InputStream open(String key, GetObjectArgs args) {
    try {
      return S3Calls.repeated(() -> minio.getObject(args));
    } catch (MinioException e) {
      throw S3Errors.failure("read", key, description, e);
    }
  }

  @Override
  public ObjectWriter write(String key) {
    return new S3ObjectWriter(this, key);
  }

  @Override
  public WrittenObject upload(String key, Path file) {
    try {
      return S3Calls.once(() -> uploadOnce(key, file));
    } catch (MinioException e) {
      throw S3Errors.failure("write", key, description, e);
    }
  }

  private WrittenObject uploadOnce(String key, Path file) throws MinioException {
    try (ObjectWriter writer = write(key)) {
      Files.copy(file, writer);
      return writer.complete();
    } catch (IOException e) {
      throw new MinioException(e);
    } catch (AssayException e) {
      if (e.getCause() instanceof MinioException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Sends a stream of unknown length in parts, one at a time; returns the bytes stored. */
  long putStream(String key, InputStream content, long partBytes) {
    try {
      // Parallel parts can be lost without an error in this SDK: one at a time, then compare sizes.
      PutObjectArgs args =
          PutObjectArgs.builder().bucket(bucket).object(key).stream(content, null, partBytes)
              .parallelUploads(1)
              .build();
      S3Calls.once(() -> minio.putObject(args));
      return S3Calls.repeated(
              () -> minio.statObject(StatObjectArgs.builder().bucket(bucket).object(key).build()))
          .size();
    } catch (MinioException e) {
      throw S3Errors.failure("write", key, description, e);
    }
  }

  @Override
  public ObjectInfo put(String key, byte[] content) {
    try {
      return S3Calls.once(() -> send(key, content, Map.of()));
    } catch (MinioException e) {
      throw S3Errors.failure("write", key, description, e);
    }
  }

  @Override
  public ObjectInfo putIfAbsent(String key, byte[] content) throws PreconditionFailedException {
    return sendIf(key, content, Map.of("If-None-Match", "*"));
  }

  @Override
  public ObjectInfo putIfMatch(String key, byte[] content, String etag)
      throws PreconditionFailedException {
    return sendIf(key, content, Map.of("If-Match", '"' + etag + '"'));
  }

  private ObjectInfo sendIf(String key, byte[] content, Map<String, String> condition)
      throws PreconditionFailedException {
    try {
      return S3Calls.once(() -> send(key, content, condition));
    } catch (MinioException e) {
      if (S3Errors.isPreconditionFailed(e)) {
        throw new PreconditionFailedException(key);
      }
      throw S3Errors.failure("write", key, description, e);
    }
  }

  private ObjectInfo send(String key, byte[] content, Map<String, String> headers)
      throws MinioException {
    ObjectWriteResponse response =
        minio.putObject(
            PutObjectArgs.builder()
                .bucket(bucket)
                .object(key)
                .data(content, content.length)
                .headers(headers)
                .build());
    return new ObjectInfo(key, content.length, unquoted(response.etag()), Instant.now());
  }

  @Override
  public void delete(String key) {
    try {
      S3Calls.repeated(
          () -> {
            minio.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(key).build());
            return true;
          });
    } catch (MinioException e) {
      throw S3Errors.failure("delete", key, description, e);
    }
  }

  AssayException broken(String key, Exception e) {
    return S3Errors.failure("write", key, description, e);
  }

  private static ObjectInfo info(String key, long bytes, String etag, ZonedDateTime modified) {
    Instant at = modified == null ? Instant.EPOCH : modified.toInstant();
    return new ObjectInfo(key, bytes, unquoted(etag), at);
  }

  private static String unquoted(String etag) {
    return etag == null ? "" : etag.replace("\"", "");
  }
}
