package io.holdfast.redis;

/** How the connection to Redis is protected. There is no form that skips the checks. */
public enum RedisTls {
  /** Plain text. */
  OFF,
  /** TLS; the certificate must be trusted and name the host. */
  VERIFIED
}
