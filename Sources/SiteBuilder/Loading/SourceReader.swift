import Diagnostics
import Files

/// Reads text files of the site; what is not UTF-8 is a finding at its first bad byte.
struct SourceReader {
  let files: FileSystem
  let folders: SiteFolders

  /// `path` is relative to the site. nil with a finding where the file cannot be used; what a link outside of the
  /// site leads to is never read, since findings print lines of it.
  func read(_ path: String) -> (source: SourceFile?, diagnostics: [Diagnostic]) {
    do {
      guard try folders.holds(path, files) else { return (nil, [.linkLeavesSite(path)]) }
      return Self.source(of: try files.read(folders.path(path)), named: path)
    } catch {
      return (nil, [.unreadable(path, error)])
    }
  }

  /// The same for a text whose bytes are not looked at yet.
  func readUnchecked(_ path: String) -> (source: SourceFile?, diagnostics: [Diagnostic]) {
    do {
      return (SourceFile(path: path, bytes: try files.read(folders.path(path))), [])
    } catch {
      return (nil, [.unreadable(path, error)])
    }
  }

  /// The text that bytes are; diagnostics call the file `name`.
  static func source(
    of bytes: [UInt8], named name: String
  ) -> (source: SourceFile?, diagnostics: [Diagnostic]) {
    if let offset = UTF8Validation.firstInvalidByte(in: bytes) {
      return (nil, [.notUTF8(bytes, offset, name)])
    }
    return (SourceFile(path: name, bytes: bytes), [])
  }
}

/// Whether bytes are text.
enum UTF8Validation {
  /// Whether a part that begins and ends between characters is text.
  static func isValid(_ bytes: Span<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { unsafe isValid($0) }
  }

  /// The offset of the first byte that does not belong to well-formed UTF-8.
  static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
    // The common case is checked at the speed of memory.
    if unsafe bytes.withUnsafeBufferPointer({ unsafe isValid($0) }) { return nil }
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }

  private static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    unsafe String(validating: bytes, as: UTF8.self) != nil
  }
}

extension Diagnostic {
  fileprivate static func notUTF8(_ bytes: [UInt8], _ offset: Int, _ path: String) -> Diagnostic {
    let digits = String(bytes[offset], radix: 16, uppercase: true)
    // Bytes that are no text are shown as U+FFFD.
    let position = SourceFile(path: path, bytes: bytes).position(at: offset)
    return .error(
      "not-utf-8", "the byte 0x\(digits) is not UTF-8 text", at: position,
      hint: "save the file as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8")
  }
}
