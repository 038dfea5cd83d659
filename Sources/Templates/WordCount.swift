/// Words as Jinja2 counts them: runs of letters, digits and `_`.
enum WordCount {
  static func count(_ text: String) -> Int {
    var count = 0
    var isInside = false
    for scalar in text.unicodeScalars {
      let isWord = Slugify.isWord(scalar) || scalar == "_"
      if isWord, !isInside { count += 1 }
      isInside = isWord
    }
    return count
  }
}
