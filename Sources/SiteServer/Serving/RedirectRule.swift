/// One line of a `_redirects` file.
struct RedirectRule: Sendable, Hashable {
  /// The parts of the path that it answers, without slashes at the ends.
  let from: [String]
  let to: String
  /// 301, 302, 303, 307, 308, or 200 and 404 for a file of the site in place of what was asked.
  let status: Int
  /// Whether it comes before a file of that path.
  let isForced: Bool

  /// nil for lines that are none, and for those that ask for what no machine of one's own knows,
  /// such as the reader's country.
  init?(_ line: some StringProtocol) {
    let fields = line.split { $0.isWhitespace }.prefix { !$0.hasPrefix("#") }
    guard fields.count == 2 || fields.count == 3, fields[0].hasPrefix("/") else { return nil }
    var status = 301
    var isForced = false
    if fields.count == 3 {
      isForced = fields[2].hasSuffix("!")
      guard let number = Int(isForced ? fields[2].dropLast() : fields[2]),
        [200, 301, 302, 303, 307, 308, 404].contains(number)
      else { return nil }
      status = number
    }
    // As browsers send it: names outside ASCII may stand in the file with or without escapes.
    let path = fields[0].split(separator: "?", maxSplits: 1)[0]
    guard let target = RequestTarget(String(path)) else { return nil }
    from = Self.parts(target.path)
    to = String(fields[1])
    self.status = status
    self.isForced = isForced
  }

  static func parts(_ path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Where the path is to go, with what its placeholders stand for; nil if it is another's.
  func destination(of path: [String]) -> String? {
    var found: [(name: String, value: String)] = []
    for (index, part) in from.enumerated() {
      if part == "*", index == from.count - 1 {
        found.append((":splat", path.dropFirst(index).joined(separator: "/")))
        return filled(found)
      }
      guard index < path.count else { return nil }
      if part.hasPrefix(":"), part.utf8.count > 1 {
        found.append((part, path[index]))
      } else if !part.utf8.elementsEqual(path[index].utf8) {
        return nil
      }
    }
    return from.count == path.count ? filled(found) : nil
  }

  private func filled(_ found: [(name: String, value: String)]) -> String {
    guard !found.isEmpty, to.utf8.contains(UInt8(ascii: ":")) else { return to }
    // Once from left to right: a value that looks like a placeholder is none.
    var output = ""
    var rest = to[...]
    while let colon = rest.firstIndex(of: ":") {
      output += rest[..<colon]
      rest = rest[colon...]
      let name = ":" + rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      let value = found.first { $0.name == name }?.value
      output += value.map { String(RequestTarget.encoded($0).dropFirst()) } ?? name
      rest = rest.dropFirst(name.count)
    }
    return output + rest
  }
}
