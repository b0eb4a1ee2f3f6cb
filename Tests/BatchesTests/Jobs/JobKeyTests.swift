// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Batches

/// Names of a job's own files are proved apart, and fit into file systems.
@Suite struct JobKeys {
  @Test(
    "usual paths are found again",
    arguments: [
      ("in/a.yaml", "in/a"), ("./in//a.yaml", "in/a"), ("a.yml", "a.yml"), ("a.json", "a.json"),
      ("../a.yaml", "_up/a"), ("/in/a.yaml", "_root/in/a"), ("in/it's b.yaml", "in/it's b"),
      ("x.yaml", "x"), ("a.b.yaml", "a.b"),
    ])
  func usual(problem: String, key: String) {
    #expect(BatchJob(problem: problem).key == key)
  }

  /// Paths of all parts that might meet somewhere.
  private static let paths: [String] = {
    let folders = [
      "", "/", "../", "_up/", "_root/", "a/", "A/", "a.json/", "a.log/", "a/../", "a~0/", "é/",
      "e\u{301}/",
    ]
    let names = [
      "a", "a.yaml", "a.yml", "a.yml.yaml", "a.json", "a.json.yaml", "a.yaml.yaml", "A.yaml",
      "a.YAML", "a~0123456789abcdef.yaml", "_up.yaml", "_root.yaml", ".yaml", "é.yaml",
      "e\u{301}.yaml", String(repeating: "x", count: 250) + ".yml",
      String(repeating: "ü", count: 125) + ".yaml", "\u{301}.yaml",
    ]
    return folders.flatMap { folder in names.map { folder + $0 } }
  }()

  @Test("no two problem files share a place, nor does a file stand where a folder must")
  func apart() {
    let jobs = BatchJob.apart(Self.paths)
    #expect(jobs.map(\.problem).count == Self.paths.count)
    let files = jobs.map { "\($0.key).json".lowercased() }
    #expect(Set(files).count == files.count)
    // Bytes apart is what a file system without cases goes by.
    let keys = Self.paths.map { Array(BatchJob(problem: $0).key.utf8) }
    #expect(Set(keys).count == keys.count)
    let taken = Set(files + jobs.map { "\($0.key).log".lowercased() })
    for file in files {
      let parts = file.split(separator: "/")
      for depth in 1..<max(1, parts.count) {
        #expect(!taken.contains(parts.prefix(depth).joined(separator: "/")))
      }
    }
  }

  @Test("every name fits, and none leads out of the folder")
  func fitting() {
    let deep = String(repeating: "deep/", count: 700) + "a.yaml"
    for job in BatchJob.apart(Self.paths + [deep]) {
      let parts = job.key.split(separator: "/")
      #expect(!job.key.hasPrefix("/") && !parts.contains("..") && !parts.contains("."))
      #expect(parts.allSatisfy { $0.utf8.count <= 210 } && job.key.utf8.count <= 1100)
    }
  }

  @Test("a file is one job, however often and however it is named")
  func discovery() throws {
    try withTemporaryFolder { folder in
      for name in ["in/sub.yaml/x.yaml", "in/b.yaml", "in/é.yaml", "in/e\u{301}.yaml"] {
        let url = URL(fileURLWithPath: "\(folder)/\(name)")
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: url)
      }
      let paths = ["/in", "/in/b.yaml", "/./in/b.yaml", "//in"].map { folder + $0 }
      let jobs = try JobDiscovery.jobs(in: paths, excluding: folder + "/out")
      #expect(jobs.count == 4, "\(jobs.map(\.problem))")
      #expect(Set(jobs.map(\.key)).count == 4)
    }
  }
}
