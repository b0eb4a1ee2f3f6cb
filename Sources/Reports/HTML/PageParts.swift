// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Parts of report pages, for programs that make pages of their own.
public enum PageParts {
  /// The style sheet of all pages.
  public static var style: String { HTMLPage.style }
  /// The script that draws boards: it defines `makeBoards`, which takes what ``Comparison/boardData`` says.
  public static var boards: String { HTMLPage.boards }
}

extension Comparison {
  /// What the boards of a page are drawn from, as JSON that may stand inside a `script` element.
  ///
  /// - Complexity: O(engineers × days) for each plan.
  public var boardData: String { BoardData(self).json }

  /// The tables side by side and what changes for whom, as a section of an HTML page.
  public var section: String {
    HTMLPage.render(.section, ComparisonView(self, showsRest: false))
  }
}
