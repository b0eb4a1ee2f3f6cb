// SPDX-License-Identifier: GPL-3.0-or-later

internal import FlyingFox
internal import Foundation
internal import Mustache
internal import Reports

/// What pages load: scripts, styles, pictures, all within the program.
enum Assets {
  /// - Throws: `Refusal` for a name that there is not.
  static func response(_ name: String) throws(Refusal) -> HTTPResponse {
    guard let (bytes, type) = asset(name) else {
      throw .notFound("there is nothing at this address.")
    }
    return Answer.asset(bytes, type: type)
  }

  private static let (script, style) = ("text/javascript; charset=utf-8", "text/css; charset=utf-8")

  private static func asset(_ name: String) -> (bytes: [UInt8], type: String)? {
    switch name {
    case "page.css": (Array(PageParts.style.utf8), style)
    case "serve.css": (PackageResources.serve_css, style)
    // Reports have the script within themselves; here it is a module.
    case "board.js": (Array((PageParts.boards + "export { makeBoards };\n").utf8), script)
    case "api.js": (PackageResources.api_js, script)
    case "list.js": (PackageResources.list_js, script)
    case "work.js": (PackageResources.work_js, script)
    case "changes.js": (PackageResources.changes_js, script)
    case "bars.js": (PackageResources.bars_js, script)
    case "solves.js": (PackageResources.solves_js, script)
    case "questions.js": (PackageResources.questions_js, script)
    case "monday.js": (PackageResources.monday_js, script)
    case "icon.svg": (PackageResources.icon_svg, "image/svg+xml")
    default: nil
    }
  }

  /// The interface as OpenAPI.
  static var interface: Data { Data(PackageResources.openapi_json) }

  enum Template {
    case list, board, monday, message

    fileprivate var bytes: [UInt8] {
      switch self {
      case .list: PackageResources.list_mustache
      case .board: PackageResources.board_mustache
      case .monday: PackageResources.monday_mustache
      case .message: PackageResources.message_mustache
      }
    }
  }

  static func page(_ template: Template, _ content: some Any) -> String {
    do {
      return try MustacheTemplate(string: String(decoding: template.bytes, as: UTF8.self))
        .render(content)
    } catch {
      preconditionFailure("a template that is part of the program is broken: \(error)")
    }
  }
}
