// SPDX-License-Identifier: GPL-3.0-or-later

internal import FlyingFox

/// Why a request is not done, in words for the page or the script that asked.
struct Refusal: Error {
  let status: HTTPStatusCode
  /// One sentence.
  let message: String
  /// More, a line each: what a file has wrong.
  var details: [String] = []

  static func badRequest(_ message: String) -> Refusal {
    Refusal(status: .badRequest, message: message)
  }

  static func notFound(_ message: String) -> Refusal {
    Refusal(status: .notFound, message: message)
  }

  /// What was asked makes sense to nobody but the files: they do not allow it.
  static func unprocessable(_ message: String, _ details: [String] = []) -> Refusal {
    Refusal(status: .unprocessableContent, message: message, details: details)
  }

  static func conflict(_ message: String) -> Refusal {
    Refusal(status: .conflict, message: message)
  }
}
