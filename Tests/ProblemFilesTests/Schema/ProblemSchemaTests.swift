// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import ProblemFiles

struct ProblemSchemaTests {
  typealias Object = [String: Any]

  private func schema() throws -> Object {
    try #require(JSONSerialization.jsonObject(with: Data(ProblemSchema.json.utf8)) as? Object)
  }

  private func keys(of definition: String) throws -> Set<String> {
    let definitions = try #require(schema()["$defs"] as? Object)
    let object = try #require(definitions[definition] as? Object)
    return Set(try #require(object["properties"] as? Object).keys)
  }

  @Test("the schema and the readers know the same keys")
  func sameKeys() throws {
    let root = try #require(schema()["properties"] as? Object)
    #expect(Set(root.keys) == Set(ProblemSections.keys))
    #expect(try keys(of: "site") == Set(SitesSection.keys))
    #expect(try keys(of: "engineer") == Set(EngineersSection.keys))
    #expect(try keys(of: "buildout") == Set(BuildOutsSection.keys))
    #expect(try keys(of: "phase") == Set(PhaseReader.keys))
    #expect(try keys(of: "run") == Set(RunsReader.keys))
  }

  @Test("every reference of the schema leads to a definition, and every definition is used")
  func references() throws {
    let schema = try schema()
    let definitions = Set(try #require(schema["$defs"] as? Object).keys)
    #expect(Set(references(in: schema)) == definitions)
  }

  @Test("every object with properties refuses others and describes its own")
  func closedObjects() throws {
    visit(try schema()) { object in
      guard let properties = object["properties"] as? Object else { return }
      #expect(object["additionalProperties"] as? Bool == false)
      for (key, value) in properties {
        let value = value as? Object ?? [:]
        let target = (value["$ref"] as? String).map { String($0.dropFirst("#/$defs/".count)) }
        let isDescribed = value["description"] != nil || value["items"] != nil || target != nil
        #expect(isDescribed, "\(key)")
      }
    }
  }

  @Test(
    "an independent validator takes the legal files and refuses mistakes",
    .enabled(if: Self.hasValidator))
  func validator() throws {
    let wrong = Example.problemText.replacing("lodging: 165", with: "loging: 165")
    try withTemporaryFolder { folder in
      try Data(ProblemSchema.json.utf8).write(to: URL(fileURLWithPath: folder + "/schema.json"))
      try Data(Example.problemText.utf8).write(to: URL(fileURLWithPath: folder + "/right.yaml"))
      try Data(wrong.utf8).write(to: URL(fileURLWithPath: folder + "/wrong.yaml"))
      let legal = [folder + "/right.yaml"] + SharedFolder.problemPaths
      #expect(Self.run(["validate.py", folder + "/schema.json"] + legal) == 0)
      #expect(Self.run(["validate.py", folder + "/schema.json", folder + "/wrong.yaml"]) == 1)
    }
  }

  private static let hasValidator =
    run(["-c", "import jsonschema, yaml; jsonschema.Draft202012Validator"]) == 0

  /// The exit code of Python, or nil where there is none; scripts stand beside this file.
  private static func run(_ arguments: [String]) -> Int32? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
    process.waitUntilExit()
    return process.terminationStatus
  }

  private func references(in value: Any) -> [String] {
    var found: [String] = []
    visit(value) { object in
      if let reference = object["$ref"] as? String, reference.hasPrefix("#/$defs/") {
        found.append(String(reference.dropFirst("#/$defs/".count)))
      }
    }
    return found
  }

  private func visit(_ value: Any, _ body: (Object) -> Void) {
    if let object = value as? Object {
      body(object)
      for child in object.values { visit(child, body) }
    } else if let items = value as? [Any] {
      for item in items { visit(item, body) }
    }
  }
}
