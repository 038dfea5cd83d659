/// How long a text takes to read, in minutes, as for pages.
package enum ReadingTime {
  package static func minutes(ofText text: String) -> Int {
    var words = WordCounter()
    let bytes = Array(text.utf8)
    words.feed(bytes.span)
    return words.readingTime
  }

  package static func minutes(ofHTML html: String) -> Int {
    var words = WordCounter()
    let bytes = Array(html.utf8)
    HTMLScanner.text(of: bytes.span) { words.feed($0) }
    return words.readingTime
  }
}
