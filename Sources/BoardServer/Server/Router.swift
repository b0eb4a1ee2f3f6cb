// SPDX-License-Identifier: GPL-3.0-or-later

internal import FlyingFox
internal import Foundation

/// A request that is allowed, with what its path names.
struct Call: Sendable {
  let request: HTTPRequest
  let parameters: [String: String]
  let body: Data

  /// The one value of a part of the query; nil where it is not given.
  func query(_ name: String) -> String? { request.query[name] }

  func queries(_ name: String) -> [String] {
    request.query.filter { $0.name == name }.map(\.value)
  }

  func required(_ name: String) throws -> String {
    guard let value = query(name), !value.isEmpty else {
      throw Refusal.badRequest("the address lacks “\(name)”.")
    }
    return value
  }

  /// What the path has in the place of `{name}`.
  func parameter(_ name: String) -> String { parameters[name] ?? "" }

  func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      return try decoder.decode(type, from: body)
    } catch let error as DecodingError {
      throw Refusal.badRequest("the body does not say what was expected: \(error.place).")
    }
  }
}

extension DecodingError {
  /// Where, without the words of the machine.
  fileprivate var place: String {
    let context: Context
    switch self {
    case .keyNotFound(let key, let found):
      return "“\(key.stringValue)” is missing\(DecodingError.path(found))"
    case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
      context = found
    @unknown default: return "it cannot be read"
    }
    let path = DecodingError.path(context)
    return path.isEmpty ? "it is no such JSON" : "what stands\(path) is of another kind"
  }

  private static func path(_ context: Context) -> String {
    let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
    return keys.isEmpty ? "" : " at \(keys.joined(separator: "."))"
  }
}

/// One kind of request, and who does it.
struct Route: Sendable {
  let method: HTTPMethod
  /// `/api/v1/solves/{id}`.
  let pattern: String
  let work: @Sendable (Call) async throws -> HTTPResponse

  /// `GET /api/v1/solves/{id}`.
  var name: String { "\(method.rawValue) \(pattern)" }

  init(
    _ method: HTTPMethod, _ pattern: String,
    _ work: @escaping @Sendable (Call) async throws -> HTTPResponse
  ) {
    self.method = method
    self.pattern = pattern
    self.work = work
  }

  /// What the path has in the places of names; nil where it is not of this pattern.
  func parameters(in path: String) -> [String: String]? {
    let (wanted, given) = (pattern.split(separator: "/"), path.split(separator: "/"))
    guard wanted.count == given.count else { return nil }
    var parameters: [String: String] = [:]
    for (part, value) in zip(wanted, given) {
      if part.hasPrefix("{") {
        parameters[String(part.dropFirst().dropLast())] = value.removingPercentEncoding
      } else if part != value {
        return nil
      }
    }
    return parameters
  }
}

/// Finds the route of a request that is allowed, and turns what is thrown into words.
struct Router: HTTPHandler {
  let access: Access
  let routes: [Route]

  /// No body that a page sends comes near.
  static let largestBody = 1 << 20
  /// Nor does any path.
  private static let longestPath = 8 << 10

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    do {
      switch access.verdict(on: request) {
      case .welcome: return try await answered(request)
      case .arrives: return arrival(request)
      case .refused(let refusal): throw refusal
      }
    } catch let refusal as Refusal {
      return closing(refusal, request)
    }
  }

  private func answered(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard request.target.rawValue.utf8.count <= Router.longestPath else {
      throw Refusal(status: .uriTooLong, message: "the address is too long.")
    }
    let fitting = routes.compactMap { route in
      route.parameters(in: request.path).map { (route, $0) }
    }
    guard !fitting.isEmpty else { throw Refusal.notFound("there is nothing at this address.") }
    guard let (route, parameters) = fitting.first(where: { $0.0.method == request.method }) else {
      throw Refusal(
        status: .methodNotAllowed,
        message: "this address takes \(fitting.map(\.0.method.rawValue).joined(separator: ", ")).")
    }
    return try await route.work(
      Call(request: request, parameters: parameters, body: try await Router.body(of: request)))
  }

  /// The body, as long as it is no larger than it may be.
  private static func body(of request: HTTPRequest) async throws -> Data {
    let tooLarge = Refusal(
      status: .payloadTooLarge,
      message: "the body is larger than \(largestBody >> 20) MiB.")
    if let count = request.bodySequence.count, count > largestBody { throw tooLarge }
    var body = Data()
    for try await part in request.bodySequence {
      body.append(part)
      if body.count > largestBody { throw tooLarge }
    }
    return body
  }

  /// The same address without the token.
  private func arrival(_ request: HTTPRequest) -> HTTPResponse {
    var components = URLComponents()
    components.path = request.path.isEmpty ? "/" : request.path
    let rest = request.query.filter { $0.name != "token" }
    if !rest.isEmpty {
      components.queryItems = rest.map { URLQueryItem(name: $0.name, value: $0.value) }
    }
    // Two slashes at the beginning would be another server.
    let target = "/" + (components.string ?? "/").drop { $0 == "/" }
    return Answer.redirect(
      to: target,
      cookie: "\(access.cookieName)=\(access.token); Path=/; HttpOnly; SameSite=Lax")
  }

  /// What is refused may leave a body behind that nobody reads: the connection ends with it.
  private func closing(_ refusal: Refusal, _ request: HTTPRequest) -> HTTPResponse {
    let isPage =
      request.method == .GET && !request.path.hasPrefix("/api/")
      && !request.path.hasPrefix("/assets/")
    var response = isPage ? MessagePage(refusal).response : Answer.refusal(refusal)
    response.headers[.connection] = "close"
    return response
  }
}
