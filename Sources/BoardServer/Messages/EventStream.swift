// SPDX-License-Identifier: GPL-3.0-or-later

internal import FlyingSocks
internal import Synchronization

/// Server-sent events on their way to one listener.
struct EventStream: AsyncBufferedSequence {
  typealias Element = UInt8

  let texts: AsyncStream<String>

  func makeAsyncIterator() -> Iterator { Iterator(texts: texts.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    fileprivate var texts: AsyncStream<String>.Iterator

    fileprivate init(texts: AsyncStream<String>.Iterator) { self.texts = texts }

    mutating func next() async -> UInt8? {
      preconditionFailure("bodies are sent a buffer at a time")
    }

    mutating func nextBuffer(suggested count: Int) async -> [UInt8]? {
      await texts.next().map { Array($0.utf8) }
    }
  }
}

/// Tells all who listen.
final class Broadcast: Sendable {
  private struct State {
    var listeners: [Int: AsyncStream<String>.Continuation] = [:]
    var next = 0
    var isOver = false
  }

  private let state = Mutex(State())

  /// What is told from now on, after `past`.
  func listen(after past: [String] = []) -> EventStream {
    let (texts, continuation) = AsyncStream.makeStream(of: String.self)
    for text in past { continuation.yield(text) }
    let number = state.withLock { state -> Int? in
      guard !state.isOver else { return nil }
      state.next += 1
      state.listeners[state.next] = continuation
      return state.next
    }
    guard let number else {
      continuation.finish()
      return EventStream(texts: texts)
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
    }
    return EventStream(texts: texts)
  }

  func tell(_ text: String) {
    for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(text) }
  }

  /// Says that nothing happened: writing to who went away fails, and is how that is seen.
  func beat() { tell(": \n\n") }

  func end() {
    let listeners = state.withLock { state in
      state.isOver = true
      defer { state.listeners = [:] }
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }

  /// An event as it goes over the line; `data` is JSON, which has no line breaks.
  static func event(_ name: String, _ data: some Encodable) -> String {
    "event: \(name)\ndata: \(String(decoding: Answer.encoded(data), as: UTF8.self))\n\n"
  }
}
