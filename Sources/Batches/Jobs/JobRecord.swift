// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// How one problem file of a batch came out: what is kept beside its plan.
///
/// A record stands in its file whole or not at all; a job without one is not done.
public struct JobRecord: Codable, Sendable, Equatable {
  public enum Status: String, Codable, Sendable, CaseIterable {
    /// A plan that is proved to cost least.
    case optimal
    /// A plan.
    case feasible
    /// Proved: there is no plan.
    case infeasible
    /// The limit was reached before a plan was found.
    case noPlan = "no-plan"
    /// The file has mistakes.
    case badFile = "bad-file"
    /// The job ended without an answer: a crash, or memory that ran out.
    case crashed
    /// The job found its answer, which cannot be written: a full disk, or a folder that refuses.
    case unwritten = "not-written"
    /// The job went on beyond its limit and was ended.
    case overran = "timed-out"
    /// The batch was interrupted before the job ended.
    case interrupted

    /// Whether the same file with the same options would come out the same way.
    public var isDone: Bool {
      switch self {
      case .optimal, .feasible, .infeasible, .noPlan: true
      case .badFile, .crashed, .unwritten, .overran, .interrupted: false
      }
    }

    public var hasPlan: Bool { self == .optimal || self == .feasible }
  }

  /// The problem file, as the batch names it.
  public var problem: String
  public var status: Status
  /// SHA-256 of every file that was read, by path, in lowercase hexadecimal; empty where none could be.
  public var inputs: [String: String]
  /// The options that a plan depends on, as one text.
  public var options: String
  public var currency: String?
  public var cost: Decimal?
  public var bound: Decimal?
  public var gap: Double?
  /// Days late, all build-outs together.
  public var lateDays: Int?
  /// Head-days of phases and of standby that nobody fills.
  public var shortHeadDays: Int?
  public var seconds: Double
  /// What to know besides, in one line: the first mistake of a file, how a job crashed.
  public var message: String?
  /// The plan's file within the batch's folder.
  public var plan: String?

  public init(problem: String, status: Status, options: String, seconds: Double) {
    self.problem = problem
    self.status = status
    self.options = options
    self.seconds = seconds
    self.inputs = [:]
  }

  /// Whether all numbers are such as this program writes: nothing that is added up or printed may overflow.
  var isSound: Bool {
    let amounts = [cost, bound].compactMap(\.self)
    return (0...1e9).contains(seconds) && (-1e9...1e9).contains(gap ?? 0)
      && (0...1_000_000_000).contains(lateDays ?? 0)
      && (0...1_000_000_000_000).contains(shortHeadDays ?? 0)
      && amounts.allSatisfy { !$0.isNaN && abs($0) <= JobRecord.mostMoney }
  }

  private static let mostMoney = Decimal(sign: .plus, exponent: 24, significand: 1)
}
