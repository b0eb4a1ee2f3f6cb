// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `wishes`: where an engineer would like to be (specification, section 11).
struct WishesReader {
  static let keys = ["from", "to", "at", "price"]

  let context: ReadingContext

  func wishes(_ items: [Node]) -> [Engineer.Wish] { items.compactMap(wish) }

  private func wish(_ node: Node) -> Engineer.Wish? {
    guard let fields = context.fields(node, Self.keys) else { return nil }
    let from = fields.required("from").flatMap(context.day)
    let to = fields["to"].map { context.day($0) } ?? from
    let stop = fields.required("at").flatMap(context.stop)
    let price = fields.required("price").flatMap { context.values.decimal($0) }
    guard let from, let to, let stop, let price, context.inOrder(from, to, fields) else {
      return nil
    }
    return Engineer.Wish(at: stop, from: from, to: to, price: price)
  }
}

extension ReadingContext {
  /// `home`, or a site; reported where it is neither.
  func stop(_ node: Node) -> Stop? {
    if case .scalar(let scalar) = node.content, scalar.text == "home" { return .home }
    return site(node).map(Stop.site)
  }
}
