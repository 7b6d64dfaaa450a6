package io.holdfast.redis;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The Lettuce client of one configuration, with every limit set. Thread-safe. */
final class RedisConnector implements AutoCloseable {
  private static final int MAX_QUEUED_COMMANDS = 1_000;
  private static final int IO_THREADS = 2;
  private static final int COMPUTATION_THREADS = 2;

  private final RedisConfig config;
  private final ClientResources resources;
  private final RedisClient client;

  RedisConnector(RedisConfig config) {
    this.config = config;
    // Before the threads start, because it may throw.
    ClientOptions options = options(config);
    resources =
        ClientResources.builder()
            .ioThreadPoolSize(IO_THREADS)
            .computationThreadPoolSize(COMPUTATION_THREADS)
            .build();
    client = RedisClient.create(resources);
    client.setOptions(options);
  }

  private static ClientOptions options(RedisConfig config) {
    ClientOptions.Builder options =
        ClientOptions.builder()
            // A probe has to report a lost connection instead of waiting for a new one.
            .autoReconnect(false)
            .requestQueueSize(MAX_QUEUED_COMMANDS)
            .socketOptions(
                SocketOptions.builder().connectTimeout(config.timeout()).keepAlive(true).build())
            .timeoutOptions(TimeoutOptions.enabled(config.timeout()));
    config.trustFile().ifPresent(file -> options.sslOptions(trusting(file, config.timeout())));
    return options.build();
  }

  private static SslOptions trusting(Path certificates, Duration timeout) {
    if (!Files.isReadable(certificates)) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Redis trust file cannot be read").with("file", certificates));
    }
    return SslOptions.builder()
        .jdkSslProvider()
        .handshakeTimeout(timeout)
        .trustManager(certificates.toFile())
        .build();
  }

  /** Connects without blocking; reads the password again. */
  CompletableFuture<StatefulRedisConnection<String, String>> connect() {
    RedisURI.Builder uri =
        RedisURI.builder()
            .withHost(config.host())
            .withPort(config.port())
            .withDatabase(config.database())
            .withSsl(config.tls() == RedisTls.VERIFIED)
            .withVerifyPeer(SslVerifyMode.FULL)
            .withTimeout(config.timeout())
            .withClientName("holdfast");
    config
        .currentPassword()
        .ifPresent(
            password ->
                config
                    .user()
                    .ifPresentOrElse(
                        user -> uri.withAuthentication(user, password),
                        () -> uri.withPassword((CharSequence) password)));
    return client.connectAsync(StringCodec.UTF8, uri.build()).toCompletableFuture();
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, config.timeout());
    resources
        .shutdown(0, config.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly();
  }
}
