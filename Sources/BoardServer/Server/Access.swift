// SPDX-License-Identifier: GPL-3.0-or-later

internal import FlyingFox

/// Who may ask: only who has the token, under a name of this server's own, from a page of its own.
///
/// A page of another site that is open in the same browser can send requests to the loopback address, and a name that it
/// controls can be made to lead there. The token, the `Host` and the `Origin` keep both out.
struct Access: Sendable {
  let token: String
  /// The address that is listened on, as it was given.
  let address: String
  let port: UInt16

  /// Cookies do not tell ports apart, so that two servers would take each other's.
  var cookieName: String { "longhaul-\(port)" }

  enum Verdict {
    case welcome
    /// The token stands in the address: it goes into a cookie, so that it stays in no history.
    case arrives
    case refused(Refusal)
  }

  func verdict(on request: HTTPRequest) -> Verdict {
    guard isOwn(host: request.headers[.host] ?? "") else {
      return .refused(
        Refusal(
          status: .misdirectedRequest, message: "this server is not called by that name."))
    }
    if let origin = request.headers[HTTPHeader("Origin")],
      origin != "http://\(request.headers[.host] ?? "")"
    {
      return .refused(
        Refusal(status: .forbidden, message: "requests from other origins are refused."))
    }
    if bears(request) { return .welcome }
    if request.method == .GET, let given = request.query["token"], matches(given) {
      return .arrives
    }
    return .refused(
      Refusal(
        status: .unauthorized,
        message: "the token is missing or wrong; open the address that longhaul serve printed."))
  }

  private func bears(_ request: HTTPRequest) -> Bool {
    if let authorization = request.headers[.authorization] {
      return authorization.hasPrefix("Bearer ") && matches(String(authorization.dropFirst(7)))
    }
    guard let cookies = request.headers[.cookie] else { return false }
    // A browser sends `Sec-Fetch-Site`, and says with it whose page asks: what changes something comes from ours.
    let site = request.headers[HTTPHeader("Sec-Fetch-Site")] ?? "same-origin"
    guard request.method == .GET || site == "same-origin" else { return false }
    return cookies.split(separator: ";").contains { cookie in
      let parts = cookie.split(separator: "=", maxSplits: 1)
      return parts.count == 2 && parts[0].drop { $0 == " " } == cookieName
        && matches(String(parts[1]))
    }
  }

  /// Takes the same time wherever the texts differ.
  private func matches(_ given: String) -> Bool {
    let (own, others) = (Array(token.utf8), Array(given.utf8))
    guard own.count == others.count else { return false }
    return zip(own, others).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private func isOwn(host: String) -> Bool {
    let (name, port) = Access.parts(of: host)
    guard port == String(self.port) || (port.isEmpty && self.port == 80) else { return false }
    if [address.lowercased(), "localhost"].contains(name) { return true }
    if Access.isLoopback(name) { return true }
    // Listening everywhere, any number is this machine's; a name could be anybody's.
    return ["0.0.0.0", "::"].contains(address) && Access.isNumber(name)
  }

  /// `[::1]:80` as `::1` and `80`.
  private static func parts(of host: String) -> (name: String, port: String) {
    let text = host.lowercased()
    if text.first == "[", let end = text.firstIndex(of: "]") {
      let rest = text[text.index(after: end)...]
      return (String(text.dropFirst().prefix { $0 != "]" }), String(rest.dropFirst()))
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
  }

  private static func isNumber(_ name: String) -> Bool {
    name.contains(":") || name.allSatisfy { $0.isNumber || $0 == "." }
  }

  /// Whether an address leads to this machine alone.
  static func isLoopback(_ address: String) -> Bool {
    address == "::1" || address == "localhost"
      || (address.hasPrefix("127.")
        && address.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") })
  }
}
