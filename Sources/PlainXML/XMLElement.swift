// SPDX-License-Identifier: GPL-3.0-or-later

/// An element of an XML file: its name without prefix, its line, its attributes, its text, its children.
package struct XMLElement: Sendable {
  package let name: String
  package let line: Int
  /// By name, without prefix.
  package let attributes: [String: String]
  package fileprivate(set) var text = ""
  package fileprivate(set) var children: [XMLElement] = []

  fileprivate init(name: String, line: Int, attributes: [String: String]) {
    self.name = name
    self.line = line
    self.attributes = attributes
  }

  /// The text of the first child of the name, without white space around it; nil where there is none or it is empty.
  package subscript(name: String) -> String? {
    guard let text = child(name)?.trimmed, !text.isEmpty else { return nil }
    return text
  }

  package func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  package func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  private var trimmed: String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// Reads XML 1.0 as far as programs write it for each other: elements, attributes, text, references, CDATA, comments.
///
/// Foundation's parser is not used: it would bind the program to a machine's libxml2 and ICU, and names no place of most
/// mistakes. A document type, with which entities could be made to unfold, is refused.
package struct XMLReader {
  package struct Trouble: Error {
    package let line: Int
    package let problem: String
  }

  /// No plan nests deeper.
  private static let mostOpen = 200

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The root element of the text.
  package static func root(of text: String) throws(Trouble) -> XMLElement {
    var reader = XMLReader(text)
    return try reader.document()
  }

  private mutating func document() throws(Trouble) -> XMLElement {
    var open: [XMLElement] = []
    var root: XMLElement?
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<") {
        try markup(&open, &root)
      } else {
        let text = try characters()
        if !open.isEmpty {
          open[open.count - 1].text += text
        } else if text.contains(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) {
          throw trouble(
            root == nil
              ? "the file is no XML: text stands before the first element"
              : "text stands after the last element")
        }
      }
    }
    if let element = open.last {
      throw trouble("the file ends within <\(element.name)>, which began on line \(element.line)")
    }
    guard let root else { throw trouble("the file is no XML: it has no element") }
    return root
  }

  private mutating func markup(_ open: inout [XMLElement], _ root: inout XMLElement?)
    throws(Trouble)
  {
    if skip("<!--") {
      _ = try text(upTo: "-->", "a comment")
    } else if skip("<![CDATA[") {
      let text = try text(upTo: "]]>", "a CDATA section")
      if !open.isEmpty { open[open.count - 1].text += text }
    } else if skip("<?") {
      _ = try text(upTo: "?>", "an instruction")
    } else if skip("<!") {
      throw trouble("a document type is not read")
    } else if skip("</") {
      let name = XMLReader.local(try text(upTo: ">", "a tag"))
      guard let element = open.popLast() else { throw trouble("</\(name)> closes nothing") }
      guard element.name == name else {
        throw trouble("</\(name)> closes <\(element.name)>, which began on line \(element.line)")
      }
      close(element, &open, &root)
    } else {
      index += 1
      let start = line
      let tag = try self.tag()
      if root != nil, open.isEmpty { throw trouble("a second root element") }
      guard open.count < XMLReader.mostOpen else {
        throw trouble("elements are nested too deep")
      }
      let element = XMLElement(name: tag.name, line: start, attributes: tag.attributes)
      if tag.isEmpty { close(element, &open, &root) } else { open.append(element) }
    }
  }

  private func close(
    _ element: XMLElement, _ open: inout [XMLElement], _ root: inout XMLElement?
  ) {
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }

  private struct Tag {
    let name: String
    let attributes: [String: String]
    let isEmpty: Bool
  }

  /// What stands in a start tag after `<`.
  private mutating func tag() throws(Trouble) -> Tag {
    let start = index
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      advance()
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "<") {
        throw trouble("a < stands within a tag")
      } else if byte == UInt8(ascii: ">") {
        let content = bytes[start..<(index - 1)]
        let isEmpty = content.last == UInt8(ascii: "/")
        let text = String(decoding: isEmpty ? content.dropLast() : content, as: UTF8.self)
        let name = XMLReader.local(text)
        guard let first = name.unicodeScalars.first, first.properties.isAlphabetic || first == "_"
        else { throw trouble("a tag has no name") }
        return Tag(name: name, attributes: try attributes(text), isEmpty: isEmpty)
      }
    }
    throw trouble("the file ends within a tag")
  }

  /// `NAME="VALUE"` after the name of a tag.
  private func attributes(_ tag: String) throws(Trouble) -> [String: String] {
    guard tag.contains("=") else { return [:] }
    var attributes: [String: String] = [:]
    var rest = tag.drop { !$0.isWhitespace }.drop(while: \.isWhitespace)
    while let equals = rest.firstIndex(of: "=") {
      let name = XMLReader.local(String(rest[..<equals]))
      let value = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
      guard let quote = value.first, quote == "\"" || quote == "'",
        let end = value.dropFirst().firstIndex(of: quote)
      else { throw trouble("an attribute has no quotes") }
      attributes[name] = try replacingReferences(
        String(value[value.index(after: value.startIndex)..<end]))
      rest = value[value.index(after: end)...].drop(while: \.isWhitespace)
    }
    return attributes
  }

  /// The name of a tag, without prefix, attributes and white space.
  private static func local(_ tag: String) -> String {
    let name = tag.split(whereSeparator: \.isWhitespace).first ?? ""
    return String(name.split(separator: ":").last ?? "")
  }

  /// Text up to the next tag, with its references replaced.
  private mutating func characters() throws(Trouble) -> String {
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") { advance() }
    return try replacingReferences(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private func replacingReferences(_ text: String) throws(Trouble) -> String {
    guard text.contains("&") else { return text }
    var pieces = text.split(separator: "&", omittingEmptySubsequences: false)
    var result = String(pieces.removeFirst())
    for piece in pieces {
      let parts = piece.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let character = XMLReader.character(parts[0]) else {
        throw trouble("&\(piece.prefix(12)) is no reference that XML knows")
      }
      result.unicodeScalars.append(character)
      result += parts[1]
    }
    return result
  }

  private static func character(_ name: Substring) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let number =
        name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16)
        : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      return number.flatMap(Unicode.Scalar.init)
    }
  }

  // MARK: Bytes

  private mutating func advance() {
    if bytes[index] == UInt8(ascii: "\n") { line += 1 }
    index += 1
  }

  private mutating func skip(_ word: String) -> Bool {
    guard bytes[index...].starts(with: word.utf8) else { return false }
    index += word.utf8.count
    return true
  }

  private mutating func text(upTo end: String, _ what: String) throws(Trouble) -> String {
    let start = index
    let mark = Array(end.utf8)
    while index < bytes.count {
      if bytes[index] == mark[0], bytes[index...].starts(with: mark) {
        defer { index += mark.count }
        return String(decoding: bytes[start..<index], as: UTF8.self)
      }
      advance()
    }
    throw trouble("the file ends within \(what)")
  }

  private func trouble(_ problem: String) -> Trouble { Trouble(line: line, problem: problem) }
}
