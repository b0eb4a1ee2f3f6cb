// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a node begins in which of the files that were read.
struct Spot: Hashable, Sendable {
  /// Position in ``Findings/documents``.
  let document: Int32
  /// Counted from 1; 0 where no line is to blame.
  let line: Int32
  /// Counted from 1, in characters; 0 where no column is to blame.
  let column: Int32
  /// The node's place in the order of its file; diagnostics find their path by it.
  let number: Int32
}

/// A value of a file, with the place where it stands.
struct Node: Sendable {
  struct Scalar: Hashable, Sendable {
    let text: String
    /// Whether the text stands without quotes, and so may be a number, a flag or null.
    let isPlain: Bool
  }

  struct Entry: Sendable {
    let key: String
    /// Whether the key stands without quotes.
    let keyIsPlain: Bool
    let keySpot: Spot
    let value: Node

    /// The key as a text that stands at its own place.
    var keyNode: Node {
      Node(spot: keySpot, content: .scalar(Scalar(text: key, isPlain: keyIsPlain)))
    }
  }

  enum Content: Sendable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping([Entry])
  }

  let spot: Spot
  let content: Content

  /// Whether the node is `null`, `~` or nothing at all, which is as if its key were left out.
  var isNull: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return CoreSchema.isNull(scalar)
  }

  /// The node in a few words, for the message that it is not what was wanted.
  var summary: String {
    switch content {
    case .scalar(let scalar): scalar.text
    case .sequence(let items): items.isEmpty ? "[]" : "a list"
    case .mapping(let entries): entries.isEmpty ? "{}" : "a mapping"
    }
  }
}
