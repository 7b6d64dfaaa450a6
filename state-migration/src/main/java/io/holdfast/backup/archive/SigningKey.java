package io.holdfast.backup.archive;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A secret key that signs manifests with HMAC-SHA-256. A signature proves that a holder of the key
 * wrote the manifest. Immutable.
 */
public final class SigningKey {
  /** The minimum length of a key in bytes. */
  public static final int MIN_BYTES = 16;

  /** Domain separation: other signatures with the same key are never valid for a manifest. */
  private static final byte[] PURPOSE = "holdfast.backup.1\n".getBytes(StandardCharsets.US_ASCII);

  private final byte[] secret;

  private SigningKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * A key from its bytes, which should be random.
   *
   * @throws InvalidArgumentException if there are fewer than 16
   */
  public static SigningKey of(byte[] secret) {
    if (secret.length < MIN_BYTES) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Signing key is too short")
              .with("bytes", secret.length)
              .with("least", MIN_BYTES));
    }
    return new SigningKey(secret.clone());
  }

  Hash sign(byte[] manifest) {
    byte[] signed = new byte[PURPOSE.length + manifest.length];
    System.arraycopy(PURPOSE, 0, signed, 0, PURPOSE.length);
    System.arraycopy(manifest, 0, signed, PURPOSE.length, manifest.length);
    return Digests.hmac(secret, signed);
  }

  boolean verify(byte[] manifest, Hash signature) {
    return MessageDigest.isEqual(sign(manifest).toBytes(), signature.toBytes());
  }

  /** Does not contain the secret. */
  @Override
  public String toString() {
    return "SigningKey[" + secret.length + " bytes]";
  }
}
