// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK
internal import Synchronization

/// Runs the body on a thread of its own, waits for it, and frees what GLPK holds there.
///
/// Programs made in the body must not leave it. The calling thread is blocked meanwhile; from async
/// code, call the async form.
/// - Parameters:
///   - stackSize: Bytes.
///   - memoryLimit: Megabytes that GLPK may allocate there; beyond it, solves answer `.failed`. Nil for no limit.
/// - Throws: what the body throws.
public func withGLPKThread<Value: Sendable>(
  stackSize: Int = 8 << 20, memoryLimit: Int? = nil, _ body: @escaping @Sendable () throws -> Value
) throws -> Value {
  let errand = Errand(memoryLimit: memoryLimit, body: body, done: nil)
  try errand.start(stackSize: stackSize, isJoined: true)
  return try errand.result()
}

/// Runs the body on a thread of its own, without blocking the caller's, and frees what GLPK holds
/// there.
public func withGLPKThread<Value: Sendable>(
  stackSize: Int = 8 << 20, memoryLimit: Int? = nil, _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    let errand = Errand(memoryLimit: memoryLimit, body: body) { continuation.resume(with: $0) }
    do {
      try errand.start(stackSize: stackSize, isJoined: false)
    } catch {
      continuation.resume(throwing: error)
    }
  }
}

/// A thread could not be started, for this reason of the operating system's (`errno`).
public struct ThreadNotStarted: Error, Hashable, Sendable {
  public let code: Int
}

/// A body on its way to a thread, and its result on the way back.
private final class Errand<Value: Sendable>: Sendable {
  private let memoryLimit: Int?
  private let body: @Sendable () throws -> Value
  private let done: (@Sendable (Result<Value, any Error>) -> Void)?
  private let answer = Mutex<Result<Value, any Error>?>(nil)

  init(
    memoryLimit: Int?, body: @escaping @Sendable () throws -> Value,
    done: (@Sendable (Result<Value, any Error>) -> Void)?
  ) {
    self.memoryLimit = memoryLimit
    self.body = body
    self.done = done
  }

  func start(stackSize: Int, isJoined: Bool) throws {
    let run: @Sendable () -> Void = { self.run() }
    let box = ThreadBody(run)
    let context = Unmanaged.passRetained(box)
    let code = lh_thread_run(
      stackSize, isJoined ? 1 : 0,
      { context in
        guard let context else { return }
        Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
      }, context.toOpaque())
    if code != 0 {
      context.release()
      throw ThreadNotStarted(code: Int(code))
    }
  }

  private func run() {
    if let memoryLimit { LinearProgram.setMemoryLimit(megabytes: memoryLimit) }
    let result = Result { try body() }
    lh_thread_end()
    if let done { done(result) } else { answer.withLock { $0 = result } }
  }

  func result() throws -> Value {
    guard let result = answer.withLock({ $0 }) else { preconditionFailure("the thread has ended") }
    return try result.get()
  }
}

/// A closure without type parameters, which a C function can be handed.
private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

extension LinearProgram {
  /// Limits what GLPK may allocate on this thread, in megabytes; reaching it ends a call as
  /// `.failed`.
  ///
  /// Without a limit, a solve that takes all memory ends the process. Nil lifts the limit.
  public static func setMemoryLimit(megabytes: Int?) {
    lh_thread_memory_limit(Int32(clamping: megabytes ?? .max))
  }

  /// Frees all that GLPK holds on this thread; the thread's programs are dead after it. Also done
  /// at the thread's end.
  public static func endThread() { lh_thread_end() }
}
