/// Titles for pages whose author gave none.
enum PageTitles {
  /// `my-first_post` to `My first post`.
  static func fromFileName(_ name: String) -> String {
    let words = name.split { $0 == "-" || $0 == "_" || $0 == " " }.joined(separator: " ")
    return capitalized(words.isEmpty ? name : words)
  }

  /// The first letter in upper case, the rest as it is.
  static func capitalized(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }
}
