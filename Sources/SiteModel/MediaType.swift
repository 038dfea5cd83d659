/// What a file is, by the extension of its name (RFC 6838): `image/png`.
package enum MediaType {
  package static func of(fileExtension: String) -> String {
    types[fileExtension.lowercased()] ?? "application/octet-stream"
  }

  private static let types: [String: String] = [
    "avif": "image/avif", "bmp": "image/bmp", "gif": "image/gif", "heic": "image/heic",
    "ico": "image/vnd.microsoft.icon", "jpeg": "image/jpeg", "jpg": "image/jpeg",
    "jxl": "image/jxl", "png": "image/png", "svg": "image/svg+xml", "tif": "image/tiff",
    "tiff": "image/tiff", "webp": "image/webp",
    "aac": "audio/aac", "flac": "audio/flac", "m4a": "audio/mp4", "mid": "audio/midi",
    "mp3": "audio/mpeg", "oga": "audio/ogg", "ogg": "audio/ogg", "opus": "audio/ogg",
    "wav": "audio/wav",
    "avi": "video/x-msvideo", "m4v": "video/mp4", "mkv": "video/matroska",
    "mov": "video/quicktime", "mp4": "video/mp4", "mpeg": "video/mpeg", "mpg": "video/mpeg",
    "ogv": "video/ogg", "webm": "video/webm",
    "css": "text/css", "csv": "text/csv", "htm": "text/html", "html": "text/html",
    "ics": "text/calendar", "js": "text/javascript", "md": "text/markdown",
    "markdown": "text/markdown", "mjs": "text/javascript", "txt": "text/plain",
    "vtt": "text/vtt",
    "otf": "font/otf", "ttf": "font/ttf", "woff": "font/woff", "woff2": "font/woff2",
    "atom": "application/atom+xml", "epub": "application/epub+zip", "gz": "application/gzip",
    "json": "application/json", "pdf": "application/pdf", "rss": "application/rss+xml",
    "rtf": "application/rtf", "tar": "application/x-tar", "toml": "application/toml",
    "wasm": "application/wasm", "webmanifest": "application/manifest+json",
    "xhtml": "application/xhtml+xml", "xml": "application/xml", "yaml": "application/yaml",
    "yml": "application/yaml", "zip": "application/zip",
  ]
}
