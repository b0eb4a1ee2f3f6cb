// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

/// Owns one model of the C shim and turns its answers into errors.
final class Model {
  let pointer: OpaquePointer

  init(maximize: Bool) throws(ProgramError) {
    var pointer: OpaquePointer?
    let status = lh_create(maximize ? 1 : 0, &pointer)
    guard let pointer else { throw Self.error(status, at: .program) }
    self.pointer = pointer
  }

  /// Takes over a model that the shim made.
  init(owning pointer: OpaquePointer) { self.pointer = pointer }

  deinit { lh_delete(pointer) }

  var rowCount: Int { Int(lh_row_count(pointer)) }
  var columnCount: Int { Int(lh_column_count(pointer)) }

  /// Throws what the status says, with the place that it is about.
  func check(_ status: lh_status, at place: @autoclosure () -> ProgramPlace) throws(ProgramError) {
    if status != LH_OK { throw Self.error(status, at: place()) }
  }

  /// The error for a status other than `LH_OK`; reads the words of the last fatal error.
  static func error(_ status: lh_status, at place: ProgramPlace) -> ProgramError {
    switch status {
    case LH_WRONG_THREAD: .wrongThread
    case LH_STALE: .dead("the memory of its thread was freed")
    case LH_POISONED: .dead("GLPK failed in it before")
    case LH_BUSY: .busy
    case LH_NO_MEMORY: .dead("no memory left")
    case LH_NOT_A_NUMBER: .notANumber(place)
    case LH_CROSSED_BOUNDS: .crossedBounds(place)
    case LH_FRACTIONAL_BOUND: .fractionalBound(place)
    case LH_BAD_INDEX: .noSuchPlace(place)
    case LH_DUPLICATE: .duplicate(place)
    case LH_TOO_LARGE: .tooLarge
    case LH_BROKEN: .broken(lastMessage)
    default: .dead(lastMessage)
    }
  }

  private static var lastMessage: String {
    let lines = String(cString: lh_last_message()).split(whereSeparator: \.isNewline)
    return lines.isEmpty ? "GLPK failed" : lines.joined(separator: "; ")
  }
}
