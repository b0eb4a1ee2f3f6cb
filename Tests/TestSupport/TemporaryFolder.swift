// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Calls `body` with the path of a new folder, and removes the folder afterwards.
public func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("longhaul-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  return try body(url.path)
}

/// Calls `body` with the path of a new file of these bytes, and removes it afterwards.
public func withTemporaryFile<Result>(
  bytes: [UInt8], named name: String = "problem.yaml", _ body: (String) throws -> Result
) throws -> Result {
  try withTemporaryFolder { folder in
    let path = folder + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try body(path)
  }
}
