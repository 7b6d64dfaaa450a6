package io.holdfast.redis;

/** TLS mode of a connection to Redis. There is no mode that skips certificate verification. */
public enum RedisTls {
  /** Plain text. */
  OFF,
  /** TLS; the certificate must be trusted and match the host name. */
  VERIFIED
}
