// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Mustache

/// The templates and assets of HTML pages, and how a page is made of them.
struct HTMLPage {
  enum Template: String {
    case report, comparison
    /// The comparison as a part of a page.
    case section = "comparison-body"
  }

  /// The page: one file that asks nothing of the network.
  ///
  /// - Parameter content: What the template's names stand for.
  static func render(_ template: Template, _ content: some Any) -> String {
    do {
      let library = MustacheLibrary(templates: [
        "report": try MustacheTemplate(string: text(PackageResources.report_mustache)),
        "comparison": try MustacheTemplate(string: text(PackageResources.comparison_mustache)),
        "comparison-body": try MustacheTemplate(
          string: text(PackageResources.comparison_body_mustache)),
      ])
      guard let page = library.render(content, withTemplate: template.rawValue) else {
        preconditionFailure("the library has the template")
      }
      return page
    } catch {
      preconditionFailure("a template that is part of the program is broken: \(error)")
    }
  }

  static var style: String { text(PackageResources.page_css) }
  static var boards: String { text(PackageResources.board_js) }
  static var script: String { boards + text(PackageResources.page_js) }

  /// The land of the world as the `d` of an SVG path, in tenths of a degree, north upwards.
  static var landOutline: String { text(PackageResources.land_path) }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
