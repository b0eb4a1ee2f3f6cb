// SPDX-License-Identifier: GPL-3.0-or-later

/// Collects what is wrong and what is doubtful while files are read, so that one run reports everything.
///
/// Readers go on after a mistake with a value that stands in for the wrong one; no problem is made while
/// ``hasErrors`` is true, so a stand-in never leaves.
final class Findings {
  /// A file that was read.
  struct Document {
    /// As the user gave it.
    let file: String
    /// nil where the file is no YAML.
    var root: Node?
    /// What was read of it; nil where it could not be read.
    var bytes: [UInt8]?
    /// What is known of the nodes, by their numbers.
    var standings: [Standing] = []
    /// Whether every column, and every row that is a key, of a file without a tree is known; of a file with one, the
    /// tree says so.
    var isTableOfKnownColumns = false
    /// Whether the tree leaves out what the file has, so that nothing is known of its lines.
    var isIncomplete = false
  }

  /// What a reader has said of a key, or of the value of a key.
  enum Standing {
    /// No reader has come here.
    case unknown
    /// A key of the format.
    case key
    /// A name that the file gives or uses, such as a site's id.
    case name
    /// What the format has not: it may be about a person.
    case foreign
  }

  struct Finding {
    let code: DiagnosticCode
    let spot: Spot
    let problem: String
    let found: String?
    let advice: String?
  }

  /// More than anyone reads; what comes after is only counted.
  static let mostKept = 5_000
  /// Looking for words that are near takes time; with so many mistakes it no longer helps.
  private static let mostAdvised = 300

  private(set) var documents: [Document] = []
  private(set) var kept: [Finding] = []
  private(set) var droppedCount = 0
  private(set) var errorCount = 0
  private var seen: Set<Key> = []

  private struct Key: Hashable {
    let code: DiagnosticCode
    let spot: Spot
    let problem: String
  }

  var hasErrors: Bool { errorCount > 0 }
  /// Whether more mistakes would only be counted.
  var isFull: Bool { kept.count >= Self.mostKept }

  /// The position under which spots of the new document name it.
  func addDocument(file: String) -> Int32 {
    documents.append(Document(file: file, root: nil))
    return Int32(documents.count - 1)
  }

  /// Notes what was read of a file, so that its digest is that of these bytes whatever becomes of the file.
  func setBytes(_ bytes: [UInt8], of document: Int32) { documents[Int(document)].bytes = bytes }

  /// The files that were read so far, in their order.
  var readFiles: [ReadFile] {
    documents.compactMap { document in
      document.bytes.map { ReadFile(path: document.file, bytes: $0) }
    }
  }

  /// Says what stands at a key or value.
  func note(_ standing: Standing, at spot: Spot) {
    guard spot.number >= 0 else { return }
    let (document, number) = (Int(spot.document), Int(spot.number))
    let missing = number + 1 - documents[document].standings.count
    if missing > 0 {
      documents[document].standings += Array(repeating: .unknown, count: max(missing, 64))
    }
    documents[document].standings[number] = standing
  }

  /// Says that the tree of the document leaves something out.
  func noteIncomplete(_ document: Int32) { documents[Int(document)].isIncomplete = true }

  /// Says that the document is a table whose columns are all known, and whose rows are whole.
  func noteTableOfKnownColumns(_ document: Int32) {
    documents[Int(document)].isTableOfKnownColumns = true
  }

  /// Says that a table has a row whose key the format has not.
  func noteForeignRow(_ document: Int32) {
    documents[Int(document)].isTableOfKnownColumns = false
  }

  func setRoot(_ root: Node?, of document: Int32) { documents[Int(document)].root = root }

  /// Takes note of something; the same thing at the same place, met again through an alias, counts once.
  func report(
    _ code: DiagnosticCode, at spot: Spot, _ problem: String, found: String? = nil,
    advice: @autoclosure () -> String? = nil
  ) {
    if code.severity == .error { errorCount += 1 }
    guard !isFull else {
      droppedCount += 1
      return
    }
    guard seen.insert(Key(code: code, spot: spot, problem: problem)).inserted else { return }
    kept.append(
      Finding(
        code: code, spot: spot, problem: problem, found: found,
        advice: kept.count < Self.mostAdvised ? advice() : nil))
  }
}
