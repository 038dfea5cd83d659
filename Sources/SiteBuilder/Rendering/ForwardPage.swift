/// The page at an old address that sends the reader on to the present one.
enum ForwardPage {
  static func html(to permalink: String, language: String) -> [UInt8] {
    let url = escaped(permalink)
    return Array(
      """
      <!DOCTYPE html>
      <html lang="\(escaped(language))">
        <head>
          <meta charset="utf-8">
          <title>\(url)</title>
          <link rel="canonical" href="\(url)">
          <meta name="robots" content="noindex">
          <meta http-equiv="refresh" content="0; url=\(url)">
        </head>
        <body>
          <p>This page has moved to <a href="\(url)">\(url)</a>.</p>
        </body>
      </html>

      """.utf8)
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
