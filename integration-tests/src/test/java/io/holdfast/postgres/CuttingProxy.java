package io.holdfast.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy between a store and a server that injects a fault when the client sends a given text.
 * Statements are sent as text the first time they run on a connection.
 */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket door;
  private final String host;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch happened = new CountDownLatch(1);
  private final AtomicInteger roundTrips = new AtomicInteger();
  private volatile String words = "";
  private volatile Fault fault = Fault.NONE;

  /** What happens to a connection on which the text is sent. */
  enum Fault {
    /** Nothing. */
    NONE,
    /** It is closed, and the text does not arrive. */
    CUT_BEFORE,
    /**
     * The text arrives; the connection is closed when the server answers, before the answer
     * arrives.
     */
    CUT_AFTER,
    /** The text does not arrive, and from then on nothing is forwarded on any connection. */
    SILENCE
  }

  CuttingProxy(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    started(this::accept, "proxy");
  }

  /** The port that clients connect to. */
  int port() {
    return door.getLocalPort();
  }

  /** The number of round trips on all connections: requests sent after all answers had arrived. */
  int roundTrips() {
    return roundTrips.get();
  }

  /** Arms the fault. */
  void when(String sent, Fault then) {
    words = sent;
    fault = then;
  }

  /** Waits until the text was sent. */
  void awaitFault() throws InterruptedException {
    happened.await();
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(CuttingProxy::cut);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket server = new Socket(host, port);
        open.add(client);
        open.add(server);
        Line line = new Line(client, server);
        started(line::toServer, "proxy-to-server");
        started(line::toClient, "proxy-to-client");
      } catch (IOException e) {
        cutAllIfClosed();
      }
    }
  }

  private void cutAllIfClosed() {
    if (door.isClosed()) {
      open.forEach(CuttingProxy::cut);
    }
  }

  private static void started(Runnable body, String name) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void cut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("a connection cannot be cut", e);
    }
  }

  /** One connection through the proxy. */
  private final class Line {
    private final Socket client;
    private final Socket server;
    private final AtomicBoolean answered = new AtomicBoolean(true);
    private volatile boolean answerIsLost;

    Line(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void toServer() {
      pump(client, server, true);
    }

    void toClient() {
      pump(server, client, false);
    }

    private void pump(Socket from, Socket to, boolean listens) {
      byte[] buffer = new byte[64 * 1024];
      try (InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
          if (listens ? stopsAt(buffer, read) : answerIsLost || silent()) {
            break;
          }
          count(listens);
          out.write(buffer, 0, read);
          out.flush();
        }
        awaitEndOfSilence();
      } catch (IOException e) {
        cut(to);
      } finally {
        cut(from);
      }
    }

    private void count(boolean toServer) {
      if (!toServer) {
        answered.set(true);
      } else if (answered.getAndSet(false)) {
        roundTrips.incrementAndGet();
      }
    }

    private boolean stopsAt(byte[] buffer, int read) {
      if (silent()) {
        return true;
      }
      String sent = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
      if (fault == Fault.NONE || !sent.contains(words)) {
        return false;
      }
      answerIsLost = fault == Fault.CUT_AFTER;
      happened.countDown();
      return fault != Fault.CUT_AFTER;
    }

    private boolean silent() {
      return fault == Fault.SILENCE && happened.getCount() == 0;
    }

    /** Keeps the silent connection open until the proxy closes. */
    private void awaitEndOfSilence() throws IOException {
      if (silent()) {
        int read = client.getInputStream().read();
        while (read >= 0) {
          read = client.getInputStream().read();
        }
      }
    }
  }
}
