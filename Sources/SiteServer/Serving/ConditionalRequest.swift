/// The headers by which browsers ask for less than the whole file (RFC 9110, sections 13 and 14).
struct ConditionalRequest {
  let request: SiteRequest

  /// Whether the browser has this version. Weak comparison, as the section asks for it.
  func hasVersion(_ etag: String) -> Bool {
    guard let header = request.header("if-none-match") else { return false }
    return header.split(separator: ",").contains { candidate in
      let tag = candidate.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
      return tag == "*" || (tag.hasPrefix("W/") ? tag.dropFirst(2) : tag) == etag
    }
  }

  enum Part: Hashable {
    case all
    case range(Range<Int>)
    case unsatisfiable
  }

  /// What of a file of `count` bytes is asked for. Several ranges are answered with the whole file,
  /// as are headers that are not understood.
  func part(of count: Int, etag: String) -> Part {
    guard request.method == "GET", let header = request.header("range") else { return .all }
    if let condition = request.header("if-range"), condition != etag { return .all }
    let unit = header.prefix { $0 != "=" }
    guard unit.lowercased() == "bytes" else { return .all }
    let ranges = header.dropFirst(unit.count + 1).filter { $0 != " " && $0 != "\t" }
    let ends = ranges.split(separator: "-", omittingEmptySubsequences: false)
    guard !ranges.contains(","), ends.count == 2 else { return .all }
    let first = Self.number(ends[0])
    let last = Self.number(ends[1])
    switch (ends[0].isEmpty, ends[1].isEmpty) {
    case (true, false):
      guard let last else { return .all }
      return last == 0 || count == 0 ? .unsatisfiable : .range(max(0, count - last)..<count)
    case (false, true):
      guard let first else { return .all }
      return first >= count ? .unsatisfiable : .range(first..<count)
    case (false, false):
      guard let first, let last, first <= last else { return .all }
      return first >= count ? .unsatisfiable : .range(first..<(min(last, count - 1) + 1))
    case (true, true): return .all
    }
  }

  /// Digits alone; what is too large for a number is past the end of every file.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text) ?? Int.max - 1
  }
}
