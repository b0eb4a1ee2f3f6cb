// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension Error {
  /// Why the system refused something of a file: the system's own words, such as "No space left on device", without a
  /// period at their end.
  public var systemReason: String {
    let error = self as NSError
    if error.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(error.code))) }
    // Foundation's words for many of these are no more than a number.
    if let cause = error.userInfo[NSUnderlyingErrorKey] as? any Error { return cause.systemReason }
    let words = (self as? any LocalizedError)?.errorDescription ?? localizedDescription
    return words.hasSuffix(".") ? String(words.dropLast()) : words
  }
}
