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
 * A secret key that signs seals by HMAC-SHA-256, and the id under which it is known. Whoever has it
 * can sign, so it belongs neither into the store nor to those who may change it. Immutable; never
 * shows the secret.
 */
public final class SealKey {
  /** The fewest bytes of a secret: what HMAC-SHA-256 can make use of. */
  public static final int MIN_BYTES = 32;

  /** The most bytes of a secret. */
  public static final int MAX_BYTES = 4096;

  private static final String ALGORITHM = "HmacSHA256";

  private final String id;
  private final SecretKeySpec secret;

  /**
   * A key.
   *
   * @param id 1–512 bytes of UTF-8 without control characters; stands in every seal that it signs
   * @param secret {@value #MIN_BYTES}–{@value #MAX_BYTES} bytes; copied
   */
  public SealKey(String id, byte[] secret) {
    this.id = Checks.id("key id", id);
    ConfigProblems.of("Seal key")
        .range("secretBytes", secret.length, MIN_BYTES, MAX_BYTES)
        .throwIfAny();
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The id. */
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
