package io.holdfast.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStores;
import io.holdfast.health.Health;
import io.holdfast.health.HealthStatus;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RedisTlsIT {
  /** Who is refused is the question here, not how long a busy machine takes to say so. */
  private static final String PATIENT = "timeout=PT2M";

  @TempDir private static Path folder;

  private static TestCertificate certificate;
  private static TestRedis redis;
  private static int tlsPort;

  @BeforeAll
  static void startServer() throws Exception {
    certificate = TestCertificate.make(folder, "server", "ip:127.0.0.1");
    tlsPort = TestRedis.freePort();
    redis =
        TestRedis.start(
            "tls-port " + tlsPort,
            "tls-cert-file " + certificate.certificate(),
            "tls-key-file " + certificate.key(),
            "tls-ca-cert-file " + certificate.certificate(),
            "tls-auth-clients no");
  }

  @AfterAll
  static void stopServer() throws Exception {
    redis.close();
  }

  @Test
  void aTrustedCertificateThatNamesTheHostIsAccepted() {
    Health health = StateStores.probe(url("127.0.0.1", certificate.certificate()));

    assertThat(health.components().get(0).details()).containsEntry("redis_connected", true);
    assertThat(health.status()).isEqualTo(HealthStatus.UP);
  }

  @Test
  void anUnknownCertificateIsRefused() throws Exception {
    Path other = TestCertificate.make(folder, "other", "ip:127.0.0.1").certificate();

    assertRefused(StateStores.probe(url("127.0.0.1", other)));
    assertRefused(StateStores.probe("rediss://127.0.0.1:" + tlsPort + "?" + PATIENT));
  }

  @Test
  void aCertificateForAnotherHostIsRefused() {
    assertRefused(StateStores.probe(url("localhost", certificate.certificate())));
  }

  @Test
  void aTrustFileThatCannotBeReadIsSaidSo() {
    Health health = StateStores.probe(url("127.0.0.1", folder.resolve("missing")));

    assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
    assertThat(health.components().get(0).details()).containsEntry("code", "INVALID_ARGUMENT");
  }

  private static String url(String host, Path trustFile) {
    return "rediss://" + host + ":" + tlsPort + "?" + PATIENT + "&trustFile=" + trustFile;
  }

  private static void assertRefused(Health health) {
    assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
    assertThat(health.components().get(0).details()).containsEntry("code", "ACCESS_DENIED");
  }
}
