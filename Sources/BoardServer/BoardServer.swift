// SPDX-License-Identifier: GPL-3.0-or-later

internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import Synchronization

/// A small web server with boards of a folder's plans, for people and scripts on this machine.
///
/// Files stay the truth: what the server writes are new files, and nothing is ever overwritten.
public final class BoardServer: Sendable {
  /// What a server is given.
  public struct Configuration: Sendable {
    /// The folder with problems, plans and scenarios.
    public var folder: String
    /// `127.0.0.1`, `::1`, or another address of this machine.
    public var address: String
    /// 0 for one that is free.
    public var port: UInt16
    /// What every request must bear.
    public var token: String
    /// Solves at a time.
    public var jobs: Int
    /// Seconds since some fixed moment, never going back.
    public var clock: @Sendable () -> Double
    /// A name for a file that no other file has.
    public var newKey: @Sendable () -> String
    /// Says what nobody who looks at a page would see.
    public var say: @Sendable (String) -> Void

    public init(
      folder: String, address: String = "127.0.0.1", port: UInt16 = 0, token: String, jobs: Int,
      clock: @escaping @Sendable () -> Double, newKey: @escaping @Sendable () -> String,
      say: @escaping @Sendable (String) -> Void = { _ in }
    ) {
      self.folder = folder
      self.address = address
      self.port = port
      self.token = token
      self.jobs = jobs
      self.clock = clock
      self.newKey = newKey
      self.say = say
    }
  }

  /// Why a server cannot begin.
  public enum Failure: Error, Sendable {
    case noFolder(String)
    /// The address or the port, in words.
    case cannotListen(String)
  }

  /// Whether an address leads to this machine alone.
  public static func isLoopback(_ address: String) -> Bool { Access.isLoopback(address) }

  let service: BoardService
  private let configuration: Configuration

  /// - Throws: `Failure` where there is no such folder.
  public init(_ configuration: Configuration) throws {
    guard let folder = WorkFolder(path: configuration.folder) else {
      throw Failure.noFolder(configuration.folder)
    }
    self.configuration = configuration
    service = BoardService(configuration, folder: folder)
  }

  /// Serves until it is over, and blocks the caller's thread meanwhile; then stops what runs, and keeps what was found.
  ///
  /// - Parameters:
  ///   - isOver: Asked several times a second.
  ///   - ready: Called once with the address to open in a browser.
  /// - Throws: `Failure` where the address cannot be listened on.
  public func run(until isOver: () -> Bool, ready: (String) -> Void) throws {
    let standing = Standing()
    let server = HTTPServer(
      config: HTTPServer.Configuration(
        address: try address(), timeout: BoardServer.secondsToAnswer,
        sharedRequestReplaySize: Router.largestBody, logger: .disabled),
      handler: handler(standing))
    Task {
      do {
        try await server.run()
        standing.end()
      } catch {
        standing.end(because: error.reason)
      }
    }
    Task {
      try await server.waitUntilListening()
      standing.listens(on: await server.listeningAddress?.port)
    }
    let port = try standing.awaitedPort()
    ready(link(port: port))
    service.resume()
    service.watch { isOver() || standing.isEnded }
    service.end()
    Task { await server.stop() }
    standing.awaitEnd()
  }

  /// Reading and auditing the largest problems takes seconds.
  private static let secondsToAnswer = 120.0

  private func handler(_ standing: Standing) -> some HTTPHandler {
    let routes = Routes(service: service).all
    let (token, address) = (configuration.token, configuration.address)
    return ClosureHTTPHandler { request in
      let access = Access(token: token, address: address, port: standing.port ?? 0)
      return try await Router(access: access, routes: routes).handleRequest(request)
    }
  }

  private func link(port: UInt16) -> String {
    let host =
      configuration.address.contains(":") ? "[\(configuration.address)]" : configuration.address
    return "http://\(host):\(port)/?token=\(configuration.token)"
  }

  private func address() throws(Failure) -> any SocketAddress {
    let (text, port) = (configuration.address, configuration.port)
    do {
      return text.contains(":")
        ? try sockaddr_in6.inet6(ip6: text, port: port)
        : try sockaddr_in.inet(ip4: text == "localhost" ? "127.0.0.1" : text, port: port)
    } catch {
      throw .cannotListen("\(text) is no address of the form 127.0.0.1 or ::1")
    }
  }
}

/// How far a server has come, seen from another thread.
private final class Standing: Sendable {
  private struct State {
    var port: UInt16?
    var isEnded = false
    var reason: String?
  }

  private let state = Mutex(State())

  var port: UInt16? { state.withLock { $0.port } }
  var isEnded: Bool { state.withLock { $0.isEnded } }

  func listens(on port: UInt16?) { state.withLock { $0.port = port } }

  func end(because reason: String? = nil) {
    state.withLock { state in
      state.isEnded = true
      state.reason = reason
    }
  }

  func awaitedPort() throws(BoardServer.Failure) -> UInt16 {
    while !isEnded {
      if let port { return port }
      Thread.sleep(forTimeInterval: Standing.pause)
    }
    throw .cannotListen(state.withLock { $0.reason } ?? "the server ended at once")
  }

  func awaitEnd() {
    while !isEnded { Thread.sleep(forTimeInterval: Standing.pause) }
  }

  private static let pause = 0.02
}

extension Error {
  /// Why nobody can listen there, in the system's words.
  fileprivate var reason: String {
    if case .failed(_, _, let message)? = self as? SocketError {
      return message.hasSuffix(".") ? String(message.dropLast()) : message
    }
    return localizedDescription
  }
}

extension Socket.Address {
  fileprivate var port: UInt16? {
    switch self {
    case .ip4(_, let port), .ip6(_, let port): port
    case .unix: nil
    }
  }
}
