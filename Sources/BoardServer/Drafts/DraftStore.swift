// SPDX-License-Identifier: GPL-3.0-or-later

internal import FlyingFox
internal import Foundation
internal import PlainText

/// A draft as it is kept and as its JSON says it.
struct KeptDraft: Codable, Sendable, Equatable {
  let id: String
  /// The plan file.
  let plan: String
  let name: String
  let edits: [Edit]
}

/// Keeps drafts in the folder's hidden part, a file each, so that a change is there the moment after it was made.
///
/// Each window writes a draft of its own: two of them on one plan take nothing from each other.
struct DraftStore: Sendable {
  private let path: String

  init(folder: WorkFolder) { path = folder.hidden + "/drafts" }

  /// - Throws: `Refusal` where the id is none, or where the file system refuses.
  func keep(_ draft: KeptDraft) throws(Refusal) {
    let file = try file(draft.id)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try JSONEncoder().encode(draft).write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw Refusal(
        status: .internalServerError,
        message: "the draft cannot be kept: \(error.systemReason).")
    }
  }

  func draft(_ id: String) throws(Refusal) -> KeptDraft {
    guard let data = FileManager.default.contents(atPath: try file(id)),
      let draft = try? JSONDecoder().decode(KeptDraft.self, from: data)
    else { throw .notFound("there is no such draft.") }
    return draft
  }

  /// Those of a plan that have changes, the one that was kept last first.
  func drafts(of plan: String) -> [KeptDraft] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".json") }
      .sorted { changed($0) > changed($1) }
      .compactMap { try? draft(String($0.dropLast(5))) }
      .filter { $0.plan == plan && !$0.edits.isEmpty }
  }

  func remove(_ id: String) throws(Refusal) {
    try? FileManager.default.removeItem(atPath: try file(id))
  }

  private func changed(_ name: String) -> Date {
    let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
    return attributes?[.modificationDate] as? Date ?? .distantPast
  }

  private func file(_ id: String) throws(Refusal) -> String {
    guard id.wholeMatch(of: /[A-Za-z0-9\-]{4,64}/) != nil else {
      throw .badRequest("drafts are named by 4 to 64 letters, digits and hyphens.")
    }
    return "\(path)/\(id).json"
  }
}
