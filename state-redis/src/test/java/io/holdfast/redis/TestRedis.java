package io.holdfast.redis;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis 6.2 on a free port of this machine, without persistence. */
final class TestRedis implements AutoCloseable {
  private final RedisServer server;
  private final int port;

  private TestRedis(RedisServer server, int port) {
    this.server = server;
    this.port = port;
  }

  static TestRedis start(String... settings) throws IOException {
    int port = freePort();
    RedisServerBuilder builder =
        RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"");
    Arrays.stream(settings).forEach(builder::setting);
    RedisServer server = builder.build();
    server.start();
    return new TestRedis(server, port);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** With a timeout that a busy machine does not reach. */
  RedisConfig.Builder config() {
    return RedisConfig.builder().host("127.0.0.1").port(port).timeout(Duration.ofMinutes(1));
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }
}
