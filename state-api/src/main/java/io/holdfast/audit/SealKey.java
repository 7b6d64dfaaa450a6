package io.holdfast.audit;

import io.holdfast.error.ConfigProblems;
import io.holdfast.model.Hash;
import io.holdfast.text.Checks;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret HMAC-SHA-256 key that signs seals, with its id. Anyone who has the key can sign, so keep
 * it out of the store and away from those who may write to the store. Immutable; never shows the
 * secret.
 */
public final class SealKey {
  /** Minimum size of a secret in bytes: the output size of SHA-256. */
  public static final int MIN_BYTES = 32;

  /** Maximum size of a secret in bytes. */
  public static final int MAX_BYTES = 4096;

  private static final String ALGORITHM = "HmacSHA256";

  private final String id;
  private final SecretKeySpec secret;

  /**
   * Creates a key.
   *
   * @param id 1–512 bytes of UTF-8 without control characters; stored in every seal that it signs
   * @param secret {@value #MIN_BYTES}–{@value #MAX_BYTES} bytes; copied
   */
  public SealKey(String id, byte[] secret) {
    this.id = Checks.id("key id", id);
    ConfigProblems.of("Seal key")
        .range("secretBytes", secret.length, MIN_BYTES, MAX_BYTES)
        .throwIfAny();
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The id of the key. */
  public String id() {
    return id;
  }

  Hash sign(Hash sealed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return Hash.of(mac.doFinal(sealed.toBytes()));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
    }
  }

  /** Compares in constant time. */
  boolean signed(Hash sealed, Hash signature) {
    return MessageDigest.isEqual(sign(sealed).toBytes(), signature.toBytes());
  }

  @Override
  public String toString() {
    return "SealKey[" + id + "]";
  }
}
