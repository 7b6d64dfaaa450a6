package io.holdfast.postgres;

import java.util.Locale;

/** TLS mode of a connection to PostgreSQL; the names are those of {@code sslmode}. */
public enum PostgresTls {
  /** No TLS. */
  DISABLE,
  /** TLS only if the server requires it. */
  ALLOW,
  /** TLS if the server supports it. */
  PREFER,
  /** TLS, without verifying the server. */
  REQUIRE,
  /** TLS, and the server certificate is signed by a trusted authority. */
  VERIFY_CA,
  /** TLS, and the certificate matches the host name: the only mode that prevents impersonation. */
  VERIFY_FULL;

  /** The name in URLs, such as {@code verify-full}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
