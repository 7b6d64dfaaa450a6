package io.holdfast.postgres;

import java.util.Locale;

/** How far a connection to PostgreSQL is secured; the names are those of PostgreSQL itself. */
public enum PostgresTls {
  /** No TLS. */
  DISABLE,
  /** TLS only if the server insists. */
  ALLOW,
  /** TLS if the server has it. */
  PREFER,
  /** TLS, whoever the server is. */
  REQUIRE,
  /** TLS, and the server's certificate comes from a trusted authority. */
  VERIFY_CA,
  /** TLS, and the certificate is that of the host: the only mode that stops an impostor. */
  VERIFY_FULL;

  /** The name in URLs, such as {@code verify-full}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
