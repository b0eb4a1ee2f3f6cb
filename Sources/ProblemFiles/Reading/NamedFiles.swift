// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension ReadingContext {
  /// The bytes of the file that `node` names, and its document; nil, reported, where it cannot be read.
  func openNamed(_ node: Node) -> (bytes: [UInt8], document: Int32)? {
    guard let name = values.text(node), let path = path(ofNamed: name, at: node) else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      findings.report(
        .unreadableFile, at: node.spot, "the file cannot be read", found: name,
        advice: "its name is relative to the problem file")
      return nil
    }
    let document = findings.addDocument(file: shownName(name))
    findings.setBytes(Array(data), of: document)
    return (Array(data), document)
  }

  /// Where the file stands, inside the problem's folder; nil, reported, where it would stand outside.
  private func path(ofNamed name: String, at node: Node) -> String? {
    guard let folder else {
      findings.report(
        .fileOutsideFolder, at: node.spot, "a problem that is no file names no files", found: name)
      return nil
    }
    let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().standardizedFileURL.path
    let target = URL(fileURLWithPath: folder).appendingPathComponent(name)
      .resolvingSymlinksInPath().standardizedFileURL.path
    let prefix = root.hasSuffix("/") ? root : root + "/"
    guard !name.hasPrefix("/"), target.hasPrefix(prefix) else {
      findings.report(
        .fileOutsideFolder, at: node.spot, "the file stands outside the problem's folder",
        found: name, advice: "copy it beside the problem file")
      return nil
    }
    return target
  }

  /// The name with the folder as the user gave it.
  private func shownName(_ name: String) -> String {
    guard let folder, folder != "." else { return name }
    return folder + "/" + name
  }
}
