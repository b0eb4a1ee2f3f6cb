// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A lock on a file, which the system frees when its process ends, however it ends.
final class FileLock: Sendable {
  enum Failure: Error {
    case isHeld
    /// The file cannot be opened, or its file system has no locks.
    case unavailable(String)
  }

  private let descriptor: Int32

  /// - Parameter isShared: Whether others may share the lock.
  init(path: String, isShared: Bool) throws(Failure) {
    let opened = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    guard opened >= 0 else { throw .unavailable(String(cString: strerror(errno))) }
    guard flock(opened, (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 else {
      let error = errno
      close(opened)
      throw error == EWOULDBLOCK
        ? Failure.isHeld : Failure.unavailable(String(cString: strerror(error)))
    }
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Makes the text the file's only content.
  func write(_ text: String) {
    let bytes = Array(text.utf8)
    ftruncate(descriptor, 0)
    _ = pwrite(descriptor, bytes, bytes.count, 0)
  }
}

/// A batch's right to work in its folder: one batch at a time has it.
///
/// Two files tell of it. `.lock` is locked by the batch, and says whose turn it is; `.jobs` is locked by each job for as
/// long as it works. Jobs outlive a batch that is killed: the next one waits until they have ended, and jobs that no lock
/// reaches, on other machines, end by themselves once it is another's turn.
struct BatchLock {
  private let batch: FileLock

  /// - Parameter turn: What no other batch calls its turn.
  /// - Throws: `Batch.Failure`.
  init(on folder: BatchFolder, turn: String) throws(Batch.Failure) {
    do throws(FileLock.Failure) {
      batch = try FileLock(path: folder.lock, isShared: false)
    } catch {
      switch error {
      case .isHeld: throw .folderIsBusy(folder.path)
      case .unavailable(let reason): throw .folderIsUnusable(folder.path, reason)
      }
    }
    batch.write(turn)
  }

  /// Waits for jobs of an earlier batch to end; false where some do not, or someone asks to stop before they do.
  ///
  /// - Parameter wait: Called once where there are any.
  func jobsHaveEnded(
    in folder: BatchFolder, isInterrupted: () -> Bool, wait: () -> Void
  ) async -> Bool {
    for attempt in 0..<BatchLock.mostAttempts {
      do throws(FileLock.Failure) {
        _ = try FileLock(path: folder.jobsLock, isShared: false)
        return true
      } catch {
        // Without locks of its own the folder's turn alone tells jobs to end.
        guard case .isHeld = error else { return true }
      }
      if isInterrupted() { return false }
      if attempt == 0 { wait() }
      try? await Task.sleep(for: .milliseconds(100))
    }
    return false
  }

  /// A minute: a job ends some seconds after its batch.
  private static let mostAttempts = 600
}

/// A job's place in its batch: held while it works, and over once another batch works in the folder.
public final class JobTurn: Sendable {
  private let folder: BatchFolder
  private let turn: String
  private let lock: FileLock?

  /// - Parameter turn: The batch's, as its command line says.
  public init(in folder: BatchFolder, turn: String) {
    self.folder = folder
    self.turn = turn
    self.lock = JobTurn.lock(folder)
  }

  /// Whether another batch has taken over.
  public var isOver: Bool {
    guard let current = FileManager.default.contents(atPath: folder.lock), !current.isEmpty else {
      return false
    }
    return !current.elementsEqual(turn.utf8)
  }

  /// The lock of a job, for which it waits as long as a batch that begins holds it; nil where there are no locks.
  private static func lock(_ folder: BatchFolder) -> FileLock? {
    for _ in 0..<50 {
      do throws(FileLock.Failure) {
        return try FileLock(path: folder.jobsLock, isShared: true)
      } catch {
        guard case .isHeld = error else { return nil }
        usleep(100_000)
      }
    }
    return nil
  }
}
