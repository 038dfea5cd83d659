import Caching
import Markdown
import SiteModel

/// The outlines of pages by what they are made of.
struct OutlineMemory: Sendable {
  let memo: Memo
  /// What stands for the packages that show code and formulas.
  let packages: Deferred<UInt64>

  /// Of all that a text's outline and findings depend on.
  static func key(
    _ body: Span<UInt8>, line: Int, isHTML: Bool, summary: String?, _ options: Fingerprint
  ) -> Fingerprint {
    Fingerprint { hasher in
      hasher.combine(body)
      // Links and findings have lines of the file.
      hasher.combine(line)
      hasher.combine(isHTML)
      hasher.combine(summary)
      hasher.combine(options)
    }
  }

  func outline(
    for key: Fingerprint, onDamage: @escaping @Sendable () -> Void
  ) -> PageOutline? {
    guard var reader = memo.value(for: key) else { return nil }
    return (try? PageOutline(&reader, packages: packages, onDamage: onDamage)) ?? nil
  }

  /// The texts whose outlines were made now. `isSound` says of a page, by its place, that nothing is wrong
  /// with its code and formulas.
  func unremembered(_ pages: [ParsedPage?], isSound: (Int) -> Bool) -> [PageBody] {
    pages.enumerated().compactMap { place, page in
      guard let body = page?.body, body.key != nil, !body.isRemembered, isSound(place) else {
        return nil
      }
      return body
    }
  }

  /// For the next build, so it is done when this one is.
  func remember(_ bodies: [PageBody], _ parallel: OrderedConcurrentMap) async {
    let encoded = await parallel.map(bodies) { body in
      body.outline.bytes(packages: body.outline.hasSnippets ? packages.value : 0)
    }
    for (body, bytes) in zip(bodies, encoded) {
      if let key = body.key { memo.add(bytes, for: key) }
    }
  }
}
