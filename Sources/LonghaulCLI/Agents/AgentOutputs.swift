// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Synchronization

/// What the calls of agents write: nothing over what is there unless they say so, and no two of them the same.
final class AgentOutputs: Sendable {
  let fence: Fence
  private let taken = Mutex<Set<String>>([])

  init(in fence: Fence) { self.fence = fence }

  /// Calls `body` with the place, which is that of this call until it returns.
  ///
  /// - Parameter name: As the agent gave it; nil where the call writes nothing.
  /// - Throws: `Fence.Refusal` where the place is outside, taken by another call, or holds something that must stay.
  func hold<Result>(
    _ name: String?, mayReplace: Bool, _ body: () throws(Fence.Refusal) -> Result
  ) throws(Fence.Refusal) -> Result {
    guard let name else { return try body() }
    let path = try fence.path(name)
    guard taken.withLock({ $0.insert(path).inserted }) else {
      throw Fence.Refusal(
        message: "“\(name)” is what another call is writing: name another output.")
    }
    defer { taken.withLock { _ = $0.remove(path) } }
    try spare(path, mayReplace: mayReplace)
    return try body()
  }

  private func spare(_ path: String, mayReplace: Bool) throws(Fence.Refusal) {
    let place = fence.root + "/" + path
    var isFolder = ObjCBool(false)
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return }
    // Files of a folder are written through links, as any others.
    let inside = isFolder.boolValue ? FileManager.default.subpaths(atPath: place) ?? [] : []
    for name in inside { _ = try fence.path("\(path)/\(name)") }
    guard mayReplace || (isFolder.boolValue && inside.isEmpty) else {
      throw Fence.Refusal(
        message:
          "“\(path)” is there already, and is left as it is: name another output, or set replace.")
    }
  }
}
