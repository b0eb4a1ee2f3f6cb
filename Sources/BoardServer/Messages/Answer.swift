// SPDX-License-Identifier: GPL-3.0-or-later

internal import FlyingFox
internal import Foundation

/// Makes responses: what is in all of them, and what of their kind.
enum Answer {
  /// Pages of this server load what it serves itself, and nothing else; no other page shows them in a frame.
  private static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  /// Reports bear their scripts and styles within themselves, and load nothing.
  private static let reportPolicy =
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    + "base-uri 'none'; frame-ancestors 'none'"

  static func page(_ html: String, status: HTTPStatusCode = .ok) -> HTTPResponse {
    response(status, "text/html; charset=utf-8", Data(html.utf8), policy: policy)
  }

  /// A report as one file, shown or saved.
  static func report(_ html: String, savedAs name: String?) -> HTTPResponse {
    var response = response(
      .ok, "text/html; charset=utf-8", Data(html.utf8), policy: reportPolicy)
    if let name { response.headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
    return response
  }

  static func asset(_ bytes: [UInt8], type: String) -> HTTPResponse {
    response(.ok, type, Data(bytes), policy: policy)
  }

  /// - Complexity: O(size of the value).
  static func json(_ value: some Encodable, status: HTTPStatusCode = .ok) -> HTTPResponse {
    json(data: encoded(value), status: status)
  }

  static func json(data: Data, status: HTTPStatusCode = .ok) -> HTTPResponse {
    response(status, "application/json", data, policy: policy)
  }

  static func encoded(_ value: some Encodable) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("answers are made of texts, flags and finite numbers")
    }
    return data
  }

  static func refusal(_ refusal: Refusal) -> HTTPResponse {
    struct Body: Encodable {
      let error: String
      let details: [String]
    }
    return json(
      Body(error: refusal.message, details: refusal.details), status: refusal.status)
  }

  static func nothing() -> HTTPResponse {
    response(.noContent, "application/json", Data(), policy: policy)
  }

  static func redirect(to target: String, cookie: String) -> HTTPResponse {
    var response = response(.seeOther, "text/plain", Data(), policy: policy)
    response.headers[.location] = target
    response.headers[.setCookie] = cookie
    return response
  }

  static func events(_ stream: EventStream) -> HTTPResponse {
    HTTPResponse(
      statusCode: .ok, headers: headers("text/event-stream", policy: policy),
      body: HTTPBodySequence(from: stream))
  }

  private static func response(
    _ status: HTTPStatusCode, _ type: String, _ body: Data, policy: String
  ) -> HTTPResponse {
    HTTPResponse(statusCode: status, headers: headers(type, policy: policy), body: body)
  }

  private static func headers(_ type: String, policy: String) -> HTTPHeaders {
    [
      .contentType: type, .cacheControl: "no-store",
      HTTPHeader("Content-Security-Policy"): policy,
      HTTPHeader("X-Content-Type-Options"): "nosniff",
      HTTPHeader("Referrer-Policy"): "no-referrer",
    ]
  }
}
