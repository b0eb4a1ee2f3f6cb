// SPDX-License-Identifier: GPL-3.0-or-later

internal import CZlib
internal import Foundation

/// The files of a zip archive, as far as workbooks need it: stored or deflated, no encryption, no parts of 4 GB.
struct ZipArchive {
  struct Trouble: Error {
    let problem: String
  }

  /// Contents by path.
  private(set) var files: [String: [UInt8]] = [:]

  /// More than any workbook of tables holds; an archive could unfold to much more.
  private static let mostBytes = 256 << 20

  init(_ bytes: [UInt8]) throws(Trouble) {
    let reader = Reader(bytes: bytes)
    guard let end = reader.endOfDirectory else { throw Trouble(problem: "it is no zip archive") }
    var (index, total) = (reader.number(end + 16, 4), 0)
    for _ in 0..<reader.number(end + 10, 2) {
      guard reader.number(index, 4) == 0x0201_4B50 else {
        throw Trouble(problem: "its list of contents is damaged")
      }
      let nameLength = reader.number(index + 28, 2)
      let name = String(decoding: reader.slice(index + 46, nameLength) ?? [], as: UTF8.self)
      total += reader.number(index + 24, 4)
      guard total <= ZipArchive.mostBytes else {
        throw Trouble(problem: "it unfolds to more than 256 MB")
      }
      if !name.hasSuffix("/") { files[name] = try reader.content(index, name) }
      index += 46 + nameLength + reader.number(index + 30, 2) + reader.number(index + 32, 2)
    }
  }

  private struct Reader {
    let bytes: [UInt8]

    /// Where the record that ends an archive begins: it is the last, but a comment may follow.
    var endOfDirectory: Int? {
      guard bytes.count >= 22 else { return nil }
      return (max(0, bytes.count - 22 - 65_535)...(bytes.count - 22)).reversed()
        .first { number($0, 4) == 0x0605_4B50 }
    }

    /// A number, its lowest byte first; 0 beyond the end.
    func number(_ start: Int, _ count: Int) -> Int {
      guard let slice = slice(start, count) else { return 0 }
      return slice.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func slice(_ start: Int, _ count: Int) -> ArraySlice<UInt8>? {
      guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else {
        return nil
      }
      return bytes[start..<(start + count)]
    }

    /// The content of the file whose entry in the list begins at `entry`.
    func content(_ entry: Int, _ name: String) throws(Trouble) -> [UInt8] {
      let (size, length) = (number(entry + 20, 4), number(entry + 24, 4))
      let local = number(entry + 42, 4)
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      guard number(entry + 8, 2) & 1 == 0 else {
        throw Trouble(problem: "it is protected by a password")
      }
      guard let packed = slice(start, size) else { throw Trouble(problem: "\(name) is cut off") }
      let content: [UInt8]?
      switch number(entry + 10, 2) {
      case 0: content = Array(packed)
      case 8: content = ZipArchive.inflated(Array(packed), length: length)
      default: throw Trouble(problem: "\(name) is packed in a way that is not known")
      }
      guard let content,
        ZipArchive.checksum(content) == UInt32(truncatingIfNeeded: number(entry + 16, 4))
      else { throw Trouble(problem: "\(name) is damaged") }
      return content
    }
  }

  private static func inflated(_ packed: [UInt8], length: Int) -> [UInt8]? {
    var isEven = false
    let content = [UInt8](unsafeUninitializedCapacity: max(length, 1)) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      isEven = lh_inflate(packed, packed.count, base, length) != 0
      count = isEven ? length : 0
    }
    return isEven ? content : nil
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 { lh_crc32(bytes, bytes.count) }

  /// An archive of files as they are, unpacked; the same bytes for the same files.
  static func stored(_ files: [(path: String, text: String)]) -> Data {
    var (archive, directory) = (Data(), Data())
    for file in files {
      let content = Array(file.text.utf8)
      let name = Array(file.path.utf8)
      let offset = archive.count
      // Version, flags (names in UTF-8), method, time and day (1980-01-01), checksum, sizes, lengths.
      var common = Data()
      for (number, count) in [
        (20, 2), (0x0800, 2), (0, 2), (0, 2), (0x21, 2), (Int(checksum(content)), 4),
        (content.count, 4), (content.count, 4), (name.count, 2), (0, 2),
      ] { common.append(number, count) }
      archive.append(0x0403_4B50, 4)
      archive.append(common)
      archive.append(contentsOf: name)
      archive.append(contentsOf: content)
      directory.append(0x0201_4B50, 4)
      directory.append(20, 2)
      directory.append(common)
      for (number, count) in [(0, 2), (0, 2), (0, 2), (0, 4), (offset, 4)] {
        directory.append(number, count)
      }
      directory.append(contentsOf: name)
    }
    let start = archive.count
    archive.append(directory)
    for (number, count) in [
      (0x0605_4B50, 4), (0, 2), (0, 2), (files.count, 2), (files.count, 2), (directory.count, 4),
      (start, 4), (0, 2),
    ] { archive.append(number, count) }
    return archive
  }
}

extension Data {
  /// A number, its lowest byte first.
  fileprivate mutating func append(_ number: Int, _ count: Int) {
    for byte in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
  }
}
