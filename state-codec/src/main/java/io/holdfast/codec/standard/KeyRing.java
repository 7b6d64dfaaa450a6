package io.holdfast.codec.standard;

import io.holdfast.error.ConfigProblems;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.Hash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a store: the current key, which encrypts new rows; older keys, which decrypt rows
 * that are not rotated yet; and the hash key, which masks row hashes. Never reveals a key.
 * Immutable and thread-safe.
 */
public final class KeyRing {
  /** Size of every key in bytes. */
  public static final int KEY_BYTES = Xaes.KEY_BYTES;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String HMAC = "HmacSHA256";
  private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(KeyRing::newMac);
  private static final byte[] MASK = "holdfast.mask.1".getBytes(StandardCharsets.US_ASCII);

  private final String current;
  private final Map<String, Xaes> keys;
  private final List<SecretKeySpec> masks;

  private KeyRing(Builder from) {
    Map<String, Xaes> all = new LinkedHashMap<>();
    from.keys.forEach((id, bytes) -> all.put(id, new Xaes(bytes)));
    keys = Map.copyOf(all);
    current = from.keys.keySet().iterator().next();
    masks = from.hashKeys.stream().map(KeyRing::masking).toList();
  }

  private KeyRing(String current, Map<String, Xaes> keys, List<SecretKeySpec> masks) {
    this.current = current;
    this.keys = Map.copyOf(keys);
    this.masks = List.copyOf(masks);
  }

  /** A copy with the keys of an older ring added as older keys. */
  KeyRing merge(KeyRing older) {
    Map<String, Xaes> all = new HashMap<>(older.keys);
    all.putAll(keys);
    List<SecretKeySpec> allMasks = new ArrayList<>(masks);
    older.masks.stream().filter(mask -> !masks.contains(mask)).forEach(allMasks::add);
    return new KeyRing(current, all, allMasks);
  }

  /** Starts an empty key ring. */
  public static Builder builder() {
    return new Builder();
  }

  /** The id of the key that encrypts new rows. */
  public String current() {
    return current;
  }

  /** The ids of all keys. */
  public Set<String> ids() {
    return keys.keySet();
  }

  Optional<Xaes> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  Hash mask(Hash plain) {
    return Hash.of(mac(masks.get(0), plain.toBytes()));
  }

  boolean isMaskOf(Hash plain, Hash stored) {
    for (SecretKeySpec key : masks) {
      if (MessageDigest.isEqual(mac(key, plain.toBytes()), stored.toBytes())) {
        return true;
      }
    }
    return false;
  }

  private static SecretKeySpec masking(byte[] hashKey) {
    return new SecretKeySpec(mac(new SecretKeySpec(hashKey, HMAC), MASK), HMAC);
  }

  private static byte[] mac(SecretKeySpec key, byte[] bytes) {
    try {
      Mac mac = MAC.get();
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
    }
  }

  private static Mac newMac() {
    try {
      return Mac.getInstance(HMAC);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
    }
  }

  /** The current id and the number of keys; never a key. */
  @Override
  public String toString() {
    return "KeyRing[current=" + current + ", keys=" + keys.size() + "]";
  }

  /** Builder of a key ring. Not thread-safe. */
  public static final class Builder {
    private final Map<String, byte[]> keys = new LinkedHashMap<>();
    private final List<byte[]> hashKeys = new ArrayList<>();

    private Builder() {}

    /**
     * Adds a key; the first is the current one.
     *
     * @param id 1 to 64 of {@code [A-Za-z0-9._-]}; stored with every row
     * @param key 32 random bytes; copied
     * @throws InvalidArgumentException if the id is malformed or a duplicate
     */
    public Builder key(String id, byte[] key) {
      if (!ID.matcher(Objects.requireNonNull(id, "id")).matches()) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Key id must be 1 to 64 of A-Z a-z 0-9 . _ -").with("keyId", id));
      }
      if (keys.putIfAbsent(id, key.clone()) != null) {
        throw new InvalidArgumentException(ErrorDetail.of("Duplicate key id").with("keyId", id));
      }
      return this;
    }

    /**
     * Adds a hash key. The first one masks hashes; all of them are tried to verify a mask.
     *
     * @param key 32 random bytes; copied
     */
    public Builder hashKey(byte[] key) {
      hashKeys.add(key.clone());
      return this;
    }

    /**
     * Builds the key ring.
     *
     * @throws InvalidArgumentException if a key or the hash key is missing or has a wrong length
     */
    public KeyRing build() {
      ConfigProblems problems = ConfigProblems.of("Keys");
      problems.unless(!keys.isEmpty(), "key", "none", "at least one");
      problems.unless(!hashKeys.isEmpty(), "hash", "none", "at least one");
      keys.forEach((id, key) -> length(problems, "key " + id, key));
      hashKeys.forEach(key -> length(problems, "hash", key));
      problems.throwIfAny();
      return new KeyRing(this);
    }

    private static void length(ConfigProblems problems, String name, byte[] key) {
      problems.unless(
          key.length == KEY_BYTES, name, key.length + " bytes", "exactly " + KEY_BYTES + " bytes");
    }
  }
}
