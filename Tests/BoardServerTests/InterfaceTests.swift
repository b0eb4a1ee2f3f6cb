// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import BoardServer

/// What is written down of the interface is what the server does.
@Suite(.serialized, .enabled(if: ServedFolder.isBuilt)) struct Interfaces {
  private static func document() throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Assets.interface)
    return try #require(object as? [String: Any])
  }

  @Test("every route of the interface is written down, and nothing else")
  func routes() throws {
    let paths = try #require(try Self.document()["paths"] as? [String: [String: Any]])
    let methods = ["get", "post", "put", "delete"]
    let written = paths.flatMap { path, item in
      item.keys.filter(methods.contains).map { "\($0.uppercased()) \(path)" }
    }
    try withTemporaryFolder { path in
      let server = try BoardServer(
        .init(folder: path, token: "", jobs: 1, clock: { 0 }, newKey: { "" }))
      let served = Routes(service: server.service).all.filter { $0.pattern.hasPrefix("/api/") }
        .map(\.name)
      #expect(written.sorted() == served.sorted())
    }
  }

  @Test("references lead somewhere, and parameters of paths are declared")
  func references() throws {
    let document = try Self.document()
    let schemas = try #require(
      (document["components"] as? [String: Any])?["schemas"] as? [String: Any])
    let text = String(decoding: Assets.interface, as: UTF8.self)
    for match in text.matches(of: /#\/components\/schemas\/(\w+)/) {
      #expect(schemas[String(match.output.1)] != nil)
    }
    let paths = try #require(document["paths"] as? [String: [String: Any]])
    for (path, item) in paths where path.contains("{id}") {
      let declared = (item["parameters"] as? [[String: Any]])?.map { $0["name"] as? String }
      #expect(declared == ["id"], "\(path)")
    }
  }

  @Test("answers have the keys that are written down")
  func answers() throws {
    let schemas = try #require(
      (try Self.document()["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]])
    func hold(_ answer: [String: Any], _ schema: [String: Any], _ name: String) {
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      let required = schema["required"] as? [String] ?? []
      #expect(Set(answer.keys).isSubset(of: properties.keys), "\(name): \(answer.keys.sorted())")
      #expect(Set(required).isSubset(of: answer.keys), "\(name): \(answer.keys.sorted())")
      for (key, value) in answer {
        guard let items = value as? [[String: Any]],
          let schema = properties[key]?["items"] as? [String: Any],
          schema["properties"] != nil
        else { continue }
        for item in items { hold(item, schema, "\(name).\(key)") }
      }
    }
    try ServedFolder.with { served throws in
      try wait("the list is complete") {
        (try served.json("GET", "/api/v1/folder")["plans"] as? [Any])?.count == 1
      }
      hold(try served.json("GET", "/api/v1/folder"), schemas["Folder"] ?? [:], "Folder")
      hold(try served.json("GET", "/api/v1/board?plan=plan.json"), schemas["Board"] ?? [:], "Board")
      let solve = try served.json("POST", "/api/v1/solves", #"{"plan": "plan.json", "edits": []}"#)
      hold(solve, schemas["Solve"] ?? [:], "Solve")
      hold(
        try served.ended(try #require(solve["id"] as? String)), schemas["Solve"] ?? [:], "Solve")
      hold(try served.json("GET", "/api/v1/solves/none"), schemas["Refusal"] ?? [:], "Refusal")
    }
  }
}
