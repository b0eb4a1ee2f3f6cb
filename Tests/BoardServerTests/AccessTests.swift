// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import BoardServer

/// Who is let in, and to what.
@Suite(.serialized, .enabled(if: ServedFolder.isBuilt)) struct Accesses {
  private static func request(
    _ served: ServedFolder, _ method: String = "GET", _ path: String = "/api/v1/folder",
    host: String? = nil, _ headers: [String: String] = [:], body: String? = nil
  ) throws -> HTTPAnswer {
    try served.raw(
      HTTPAnswer.request(
        method, path, host: host ?? "127.0.0.1:\(served.portNumber)", headers: headers, body: body))
  }

  private static func request(
    _ served: ServedFolder, _ headers: [String: String]
  ) throws -> HTTPAnswer {
    try request(served, "GET", "/api/v1/folder", headers)
  }

  private static let bearer = ["Authorization": "Bearer \(ServedFolder.token)"]

  @Test("without the token nothing is answered, with it everything is")
  func token() throws {
    try ServedFolder.with { served throws in
      for path in [
        "/", "/api/v1/folder", "/board?plan=plan.json", "/assets/work.js", "/api/v1/events",
      ] {
        #expect(try Self.request(served, "GET", path).status == 401)
        #expect(
          try Self.request(served, "GET", path, ["Authorization": "Bearer wrong"]).status == 401)
        #expect(
          try Self.request(served, "GET", path, ["Cookie": "longhaul-\(served.portNumber)=wrong"])
            .status == 401)
      }
      #expect(try Self.request(served, "POST", "/api/v1/solves", body: "{}").status == 401)
      #expect(try Self.request(served, Self.bearer).status == 200)
      let cookie = ["Cookie": "other=1; longhaul-\(served.portNumber)=\(ServedFolder.token)"]
      #expect(try Self.request(served, cookie).status == 200)
      // The token of the query lets nobody do anything.
      #expect(
        try Self.request(served, "POST", "/api/v1/solves?token=\(ServedFolder.token)", body: "{}")
          .status == 401)
    }
  }

  @Test("the token in the address becomes a cookie, and the address loses it")
  func arrival() throws {
    try ServedFolder.with { served throws in
      let answer = try Self.request(
        served, "GET", "/board?plan=plan.json&token=\(ServedFolder.token)")
      #expect(answer.status == 303)
      #expect(answer.headers["location"] == "/board?plan=plan.json")
      let cookie = try #require(answer.headers["set-cookie"])
      #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
      #expect(
        try Self.request(served, "GET", "//evil.example/?token=\(ServedFolder.token)").headers[
          "location"]?.hasPrefix("//") != true)
    }
  }

  @Test("other names and other origins are refused, whoever has the token")
  func names() throws {
    try ServedFolder.with { served throws in
      let port = served.portNumber
      for host in [
        "evil.example", "evil.example:\(port)", "127.0.0.1", "127.0.0.1:1",
        "127.0.0.1.evil.example:\(port)", "10.0.0.1:\(port)",
      ] {
        #expect(try Self.request(served, host: host, Self.bearer).status == 421, "\(host)")
      }
      #expect(try Self.request(served, host: "localhost:\(port)", Self.bearer).status == 200)
      for origin in [
        "http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:\(port)",
      ] {
        let headers = Self.bearer.merging(["Origin": origin]) { $1 }
        #expect(try Self.request(served, headers).status == 403, "\(origin)")
      }
      let own = Self.bearer.merging(["Origin": "http://127.0.0.1:\(port)"]) { $1 }
      #expect(try Self.request(served, own).status == 200)
      let crossSite = [
        "Cookie": "longhaul-\(port)=\(ServedFolder.token)", "Sec-Fetch-Site": "cross-site",
      ]
      #expect(
        try Self.request(served, "POST", "/api/v1/check", crossSite, body: "{}").status == 401)
    }
  }

  @Test(
    "what lies outside the folder cannot be named",
    arguments: [
      "../secret.json", "..%2Fsecret.json", "/etc/passwd", "sub/../../secret.json",
      ".longhaul/x.json",
      "link.json", "linked/secret.json", "a%00b.json", "", ".", "//x", "sub//plan.json",
    ])
  func outside(name: String) throws {
    try withTemporaryFolder { outer in
      let path = outer + "/served"
      try FileManager.default.createDirectory(
        atPath: path + "/sub", withIntermediateDirectories: true)
      try Example.problemText.write(
        toFile: path + "/example.yaml", atomically: true, encoding: .utf8)
      try Example.planText.write(toFile: outer + "/secret.json", atomically: true, encoding: .utf8)
      try FileManager.default.createSymbolicLink(
        atPath: path + "/link.json", withDestinationPath: outer + "/secret.json")
      try FileManager.default.createSymbolicLink(
        atPath: path + "/linked", withDestinationPath: outer)
      try ServedFolder.serve(path) { served throws in
        for route in ["/api/v1/board", "/api/v1/thumbnail", "/board", "/report"] {
          let answer = try served.ask("GET", "\(route)?plan=\(name)")
          #expect([400, 403, 404].contains(answer.status), "\(route) \(answer.status)")
          #expect(!answer.body.contains("Ada Okafor"))
        }
        let body = try served.ask(
          "POST", "/api/v1/scenarios",
          #"{"plan": "\#(name.removingPercentEncoding ?? "")", "edits": []}"#.replacing(
            "\0", with: "\\u0000"))
        #expect([400, 403, 404].contains(body.status))
        #expect(try served.ask("GET", "/api/v1/folder").body.contains("secret") == false)
      }
    }
  }

  @Test("bodies that are too large are refused, told or not told how large")
  func bodies() throws {
    try ServedFolder.with { served throws in
      let host = "127.0.0.1:\(served.portNumber)"
      let large = String(repeating: " ", count: Router.largestBody + 1)
      #expect(try served.ask("POST", "/api/v1/check", large).status == 413)
      let announced = try served.raw(
        "POST /api/v1/check HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\nAuthorization: Bearer \(ServedFolder.token)\r\n"
          + "Content-Length: 99999999999\r\n\r\n")
      #expect(announced.status == 413)
      let piece = String(repeating: "x", count: 65536)
      let chunk = "10000\r\n\(piece)\r\n"
      let chunked = try served.raw(
        "POST /api/v1/check HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\nAuthorization: Bearer \(ServedFolder.token)\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n" + String(repeating: chunk, count: 20) + "0\r\n\r\n"
      )
      #expect(chunked.status == 413)
      #expect(try served.ask("GET", "/api/v1/folder").status == 200)
    }
  }

  @Test("wrong addresses, methods and bodies are answered in words")
  func mistakes() throws {
    try ServedFolder.with { served throws in
      #expect(try served.ask("GET", "/nothing").status == 404)
      #expect(try served.ask("DELETE", "/api/v1/folder").status == 405)
      #expect(try served.ask("GET", "/board").status == 400)
      #expect(try served.ask("POST", "/api/v1/check", "no JSON").status == 400)
      #expect(
        try served.ask("POST", "/api/v1/check", #"{"plan": "plan.json"}"#).body.contains(
          "“edits” is missing"))
      #expect(try served.ask("GET", "/api/v1/solves/99").status == 404)
      #expect(try served.ask("GET", "/assets/..%2Fx").status == 404)
      #expect(try served.ask("GET", "/" + String(repeating: "x", count: 9000)).status == 414)
      let draft = #"{"plan": "p", "edits": []}"#
      #expect(try served.ask("PUT", "/api/v1/drafts/a.b.c.d", draft).status == 400)
      // Written otherwise, it is no address at all.
      #expect(try served.ask("PUT", "/api/v1/drafts/..%2F..%2Fx", draft).status == 404)
      #expect(served.files == ["example.yaml", "plan.json"])
    }
  }

  @Test("pages load nothing from elsewhere, and no other page shows them")
  func policy() throws {
    try ServedFolder.with { served throws in
      let page = try served.ask("GET", "/")
      let policy = try #require(page.headers["content-security-policy"])
      #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
      #expect(!policy.contains("unsafe"))
      #expect(page.headers["cache-control"] == "no-store")
    }
  }
}
