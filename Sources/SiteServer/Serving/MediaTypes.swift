/// What hosts say a file is, by the end of its name.
enum MediaTypes {
  static func type(of path: ServedPath) -> String {
    let name = path.fileExtension
    if name.isEmpty, path.text == "_redirects" || path.text == "_headers" {
      return "text/plain; charset=utf-8"
    }
    guard let type = table[name] else { return "application/octet-stream" }
    return isText(type) ? type + "; charset=utf-8" : type
  }

  private static func isText(_ type: String) -> Bool {
    type.hasPrefix("text/") || type.hasSuffix("xml") || type.hasSuffix("json")
  }

  private static let table = [
    // Texts.
    "html": "text/html", "htm": "text/html", "xhtml": "application/xhtml+xml", "css": "text/css",
    "js": "text/javascript", "mjs": "text/javascript", "cjs": "text/javascript",
    "txt": "text/plain", "text": "text/plain", "log": "text/plain", "md": "text/markdown",
    "markdown": "text/markdown", "csv": "text/csv", "tsv": "text/tab-separated-values",
    "ics": "text/calendar", "vcf": "text/vcard", "vtt": "text/vtt", "srt": "text/plain",
    "c": "text/plain", "h": "text/plain", "py": "text/plain", "swift": "text/plain",
    "sh": "text/plain", "toml": "text/plain", "yaml": "text/plain", "yml": "text/plain",
    "xml": "application/xml", "rss": "application/rss+xml", "atom": "application/atom+xml",
    "xsl": "application/xml", "xslt": "application/xml", "opml": "text/x-opml",
    "json": "application/json", "map": "application/json", "jsonld": "application/ld+json",
    "geojson": "application/geo+json", "webmanifest": "application/manifest+json",
    // Pictures.
    "svg": "image/svg+xml", "png": "image/png", "apng": "image/apng", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "jfif": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "avif": "image/avif", "jxl": "image/jxl", "heic": "image/heic", "ico": "image/x-icon",
    "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff",
    // Sound and film.
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "aac": "audio/aac", "ogg": "audio/ogg",
    "oga": "audio/ogg", "opus": "audio/ogg", "flac": "audio/flac", "wav": "audio/wav",
    "weba": "audio/webm", "mid": "audio/midi", "midi": "audio/midi", "mp4": "video/mp4",
    "m4v": "video/mp4", "webm": "video/webm", "ogv": "video/ogg", "mov": "video/quicktime",
    "avi": "video/x-msvideo", "mkv": "video/x-matroska", "ts": "video/mp2t",
    "m3u8": "application/vnd.apple.mpegurl",
    // Fonts.
    "woff2": "font/woff2", "woff": "font/woff", "ttf": "font/ttf", "otf": "font/otf",
    "eot": "application/vnd.ms-fontobject",
    // Documents and archives.
    "pdf": "application/pdf", "epub": "application/epub+zip", "zip": "application/zip",
    "gz": "application/gzip", "tgz": "application/gzip", "bz2": "application/x-bzip2",
    "xz": "application/x-xz", "zst": "application/zstd", "7z": "application/x-7z-compressed",
    "tar": "application/x-tar", "wasm": "application/wasm", "rtf": "application/rtf",
    "doc": "application/msword", "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
  ]
}
