// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Reads damaged inputs one after another and counts what came of each.
struct FuzzRun {
  /// Seconds that an input may take of the program, and of a worker: where this package is built without optimisation, that
  /// takes six times as long.
  static let secondsPerInput = 10.0
  #if DEBUG
    static let secondsPerRead = 60.0
  #else
    static let secondsPerRead = secondsPerInput
  #endif
  /// What an input may take of memory.
  static let mostMegabytes = 1500.0

  let corpus: FuzzCorpus
  let program: String
  let seed: UInt64
  /// One input of so many is read by the program itself.
  let every: Int
  /// Where inputs are kept with which something went wrong.
  let keep: String

  func read(_ count: Int) throws -> FuzzTally {
    let worker = FuzzWorker(folder: corpus.folder, limit: Self.secondsPerRead)
    defer { worker.stop() }
    // A seed that is refused as it is would only try the first lines of its reader.
    for seed in corpus.seeds where seed.reader.isOfLibrary {
      let place = FuzzCorpus.place(seed.reader, in: corpus.folder)
      try Data(seed.bytes).write(to: URL(fileURLWithPath: "\(place)/\(seed.name)"))
      guard try worker.read(seed).answer == .read else { throw RefusedSeed(seed: seed) }
    }
    var tally = FuzzTally()
    for number in 0..<count {
      // Kinds take turns, so that a kind with one seed is tried as often as one with many.
      let reader = FuzzReader.allCases[number % FuzzReader.allCases.count]
      let seeds = corpus.seeds.filter { $0.reader == reader }
      let source = seeds[number / FuzzReader.allCases.count % seeds.count]
      try read(source, number, worker, &tally)
    }
    return tally
  }

  private func read(
    _ source: FuzzSeed, _ number: Int, _ worker: FuzzWorker, _ tally: inout FuzzTally
  ) throws {
    var mutation = Mutation(seed: seed &* 1_000_003 &+ UInt64(number))
    let bytes = mutation.damaged(source.bytes)
    let place = FuzzCorpus.place(source.reader, in: corpus.folder)
    let file = URL(fileURLWithPath: "\(place)/\(source.name)")
    try Data(bytes).write(to: file)
    let isSample = number / FuzzReader.allCases.count % every == 0
    var outcomes: [FuzzTally.Outcome] = []
    if source.reader.isOfLibrary {
      let (answer, megabytes) = try worker.read(source)
      outcomes.append(FuzzTally.Outcome(answer, megabytes: megabytes))
    }
    if isSample || !source.reader.isOfLibrary {
      let end = try TrueCommand(program: program, limit: Self.secondsPerInput)
        .run(FuzzCorpus.arguments(source), in: place)
      outcomes.append(FuzzTally.Outcome(end))
    }
    try Data(source.bytes).write(to: file)
    for outcome in outcomes {
      tally.note(outcome, of: source.reader)
      if outcome.isBad { try save(bytes, source, number, outcome) }
    }
  }

  private func save(
    _ bytes: [UInt8], _ source: FuzzSeed, _ number: Int, _ outcome: FuzzTally.Outcome
  ) throws {
    try FileManager.default.createDirectory(atPath: keep, withIntermediateDirectories: true)
    let name = "\(keep)/\(seed)-\(number)-\(source.reader.rawValue)-\(source.name)"
    try Data(bytes).write(to: URL(fileURLWithPath: name))
    FileHandle.standardError.write(Data("\(outcome.rawValue): \(name)\n".utf8))
  }
}

/// A valid input that is not read.
struct RefusedSeed: Error, CustomStringConvertible {
  let seed: FuzzSeed

  var description: String { "\(seed.reader.rawValue) \(seed.name) is refused as it was made" }
}

/// How often what came of inputs, by reader.
struct FuzzTally {
  enum Outcome: String, CaseIterable {
    case read, refused, crash, failure, hang, memory

    var isBad: Bool { self != .read && self != .refused }

    init(_ answer: FuzzWorker.Answer, megabytes: Double) {
      switch answer {
      case .crashed: self = .crash
      case .tooSlow: self = .hang
      case _ where megabytes > FuzzRun.mostMegabytes: self = .memory
      case .read: self = .read
      case .refused: self = .refused
      }
    }

    init(_ end: TrueCommand.End) {
      switch end.status {
      case .tooSlow: self = .hang
      case .signal: self = .crash
      case .exit(let code) where code >= 128 && code != 130: self = .crash
      case .exit where end.megabytes > FuzzRun.mostMegabytes: self = .memory
      case .exit(1): self = .failure
      case .exit(0), .exit(5): self = .read
      case .exit: self = .refused
      }
    }
  }

  private var counts: [FuzzReader: [Outcome: Int]] = [:]

  mutating func note(_ outcome: Outcome, of reader: FuzzReader) {
    counts[reader, default: [:]][outcome, default: 0] += 1
  }

  var isClean: Bool { !counts.values.contains { $0.keys.contains(where: \.isBad) } }

  /// Readers in rows, outcomes in columns.
  var table: String {
    let titles = Outcome.allCases.map(\.rawValue)
    let header = "| reader | \(titles.joined(separator: " | ")) |"
    let rule = "|---|" + String(repeating: "--:|", count: titles.count)
    let rows = FuzzReader.allCases.map { reader in
      let cells = Outcome.allCases.map { String(counts[reader]?[$0] ?? 0) }
      return "| \(reader.rawValue) | \(cells.joined(separator: " | ")) |"
    }
    return ([header, rule] + rows).joined(separator: "\n")
  }
}
