package io.holdfast.relational;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls that wait, and the thread that serves them: as many at once as have come while it served
 * those before them. Thread-safe.
 */
final class Lane<A, R> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();
  private final ArrayDeque<Queued<A, R>> queue = new ArrayDeque<>();
  private final Combiner.Service<A, R> service;
  private final int mostCalls;
  private final long mostWeight;
  private final Thread thread;
  private boolean closed;

  /**
   * Starts the thread.
   *
   * @param mostCalls so many calls are served at once at most
   * @param mostWeight no call is added to a group that weighs so much
   */
  Lane(String name, Combiner.Service<A, R> service, int mostCalls, long mostWeight) {
    this.service = service;
    this.mostCalls = mostCalls;
    this.mostWeight = mostWeight;
    thread = new Thread(this::loop, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Queues a call; false if the lane is closed. */
  boolean add(Queued<A, R> call) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      queue.add(call);
      came.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Nobody is let in any more; those who wait are served. */
  void close() {
    lock.lock();
    closed = true;
    came.signal();
    lock.unlock();
  }

  Thread thread() {
    return thread;
  }

  private void loop() {
    for (List<Queued<A, R>> group = take(); !group.isEmpty(); group = take()) {
      List<Queued<A, R>> begun = group.stream().filter(Queued::begin).toList();
      if (!begun.isEmpty()) {
        serve(begun);
      }
    }
  }

  /** Whatever happens, every call gets an answer, and the thread lives on. */
  private void serve(List<Queued<A, R>> group) {
    try {
      service.serve(group);
    } catch (RuntimeException | Error e) {
      group.forEach(call -> call.fail(e));
    }
  }

  /** Waits for calls; none come any more if it returns none. */
  private List<Queued<A, R>> take() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        came.awaitUninterruptibly();
      }
      List<Queued<A, R>> group = new ArrayList<>();
      long weight = 0;
      while (!queue.isEmpty() && group.size() < mostCalls && weight < mostWeight) {
        Queued<A, R> next = queue.remove();
        weight += next.weight();
        group.add(next);
      }
      return group;
    } finally {
      lock.unlock();
    }
  }
}
