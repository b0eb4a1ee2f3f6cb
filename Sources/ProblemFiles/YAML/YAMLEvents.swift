// SPDX-License-Identifier: GPL-3.0-or-later

internal import CYaml

/// Why a text is no YAML, and where.
struct YAMLTrouble: Error {
  let problem: String
  let line: Int32
  let column: Int32
}

/// One step of a YAML text, with the place where it begins.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd, sequenceEnd, mappingEnd
    case alias(String)
    case scalar(String, isPlain: Bool)
    case sequenceStart
    case mappingStart
  }

  let kind: Kind
  let anchor: String?
  let tag: String?
  let line: Int32
  let column: Int32
  /// Where the event stands in the text, in Unicode scalars; of a collection, where its first token does.
  let range: Range<Int>
  /// Whether a collection is written between brackets or braces.
  let isFlow: Bool
}

/// The events of a YAML text, by the C parser that Yams carries.
///
/// Yams' own composer stops at the first key given twice, resolves scalars as YAML 1.1 does, and keeps no place
/// for keys or aliases; the events have all that a located tree needs.
final class YAMLEvents {
  private var parser = yaml_parser_t()

  /// - Parameter bytes: UTF-8; must outlive the value.
  init(bytes: UnsafeBufferPointer<UInt8>) {
    let created = yaml_parser_initialize(&parser)
    precondition(created == 1, "out of memory")
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
  }

  deinit { yaml_parser_delete(&parser) }

  func next() throws(YAMLTrouble) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else { throw trouble }
    defer { yaml_event_delete(&event) }
    let (kind, anchor, tag) = Self.parts(of: event)
    return YAMLEvent(
      kind: kind, anchor: anchor.map { String(cString: $0) }, tag: tag.map { String(cString: $0) },
      line: Int32(clamping: event.start_mark.line) + 1,
      column: Int32(clamping: event.start_mark.column) + 1,
      range: Int(
        event.start_mark.index)..<max(
          Int(event.start_mark.index), Int(event.end_mark.index)),
      isFlow: Self.isFlow(event))
  }

  private static func isFlow(_ event: yaml_event_t) -> Bool {
    switch event.type {
    case YAML_SEQUENCE_START_EVENT: event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
    case YAML_MAPPING_START_EVENT: event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    default: false
    }
  }

  private typealias Label = UnsafeMutablePointer<yaml_char_t>?

  private static func parts(of event: yaml_event_t) -> (YAMLEvent.Kind, Label, Label) {
    switch event.type {
    case YAML_STREAM_START_EVENT: return (.streamStart, nil, nil)
    case YAML_DOCUMENT_START_EVENT: return (.documentStart, nil, nil)
    case YAML_DOCUMENT_END_EVENT: return (.documentEnd, nil, nil)
    case YAML_SEQUENCE_END_EVENT: return (.sequenceEnd, nil, nil)
    case YAML_MAPPING_END_EVENT: return (.mappingEnd, nil, nil)
    case YAML_ALIAS_EVENT: return (.alias(String(cString: event.data.alias.anchor)), nil, nil)
    case YAML_SCALAR_EVENT:
      let data = event.data.scalar
      let bytes = UnsafeBufferPointer(start: data.value, count: data.length)
      let isPlain = data.style == YAML_PLAIN_SCALAR_STYLE
      return (
        .scalar(String(decoding: bytes, as: UTF8.self), isPlain: isPlain), data.anchor, data.tag
      )
    case YAML_SEQUENCE_START_EVENT:
      return (.sequenceStart, event.data.sequence_start.anchor, event.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT:
      return (.mappingStart, event.data.mapping_start.anchor, event.data.mapping_start.tag)
    default: return (.streamEnd, nil, nil)
    }
  }

  private var trouble: YAMLTrouble {
    let problem = parser.problem.map { String(cString: $0) } ?? "this is no YAML"
    let context = parser.context.map { String(cString: $0) + ": " } ?? ""
    // The reader knows only the byte, and stands on it.
    let mark = parser.error == YAML_READER_ERROR ? parser.mark : parser.problem_mark
    return YAMLTrouble(
      problem: context + problem, line: Int32(clamping: mark.line) + 1,
      column: Int32(clamping: mark.column) + 1)
  }
}
