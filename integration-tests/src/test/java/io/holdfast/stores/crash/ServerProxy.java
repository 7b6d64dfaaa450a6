package io.holdfast.stores.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP proxy between stores and a server. It can be blocked and reopened, and forwards to another
 * server after a restart while the stores keep their address.
 */
final class ServerProxy implements AutoCloseable {
  private static final int BUFFER = 8_192;

  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean blocked;
  private volatile int target;

  ServerProxy(int target) throws IOException {
    this.target = target;
    door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    started(this::accept);
  }

  /** The port that stores connect to. */
  int port() {
    return door.getLocalPort();
  }

  /** Forwards new connections to another port. */
  void leadTo(int port) {
    target = port;
  }

  /** Stops forwarding without closing connections; data arrives after {@link #open}. */
  void block() {
    set(true);
  }

  /** Resumes forwarding. */
  void unblock() {
    set(false);
  }

  private void set(boolean next) {
    lock.lock();
    try {
      blocked = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitOpen() {
    lock.lock();
    try {
      while (blocked) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        open.add(client);
        started(() -> serve(client));
      } catch (IOException e) {
        open.forEach(ServerProxy::cut);
      }
    }
  }

  private void serve(Socket client) {
    awaitOpen();
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      open.add(server);
      Thread back = started(() -> carry(server, client));
      carry(client, server);
      back.join();
    } catch (IOException e) {
      cut(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitOpen();
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      open.remove(from);
    }
    cut(from);
    cut(to);
  }

  private static Thread started(Runnable body) {
    Thread thread = new Thread(body, "passage");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void cut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    unblock();
    door.close();
    open.forEach(ServerProxy::cut);
  }
}
