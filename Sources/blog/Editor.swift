import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The author's editor, which takes the program's place in the terminal.
enum Editor {
  /// Returns only where there is no editor to start.
  static func open(_ path: String) throws(BuildFailure) {
    guard let editor = Surroundings.environment["EDITOR"], !editor.isEmpty else {
      throw BuildFailure(.noEditor(path))
    }
    // Through the shell, since EDITOR may have arguments: `code --wait`.
    let arguments = ["sh", "-c", "exec \(editor) \"$1\"", "sh", path]
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    _ = unsafe execv("/bin/sh", pointers)
    throw BuildFailure(.noEditor(path))
  }
}

extension Diagnostic {
  fileprivate static func noEditor(_ path: String) -> Diagnostic {
    .error(
      "no-editor", "the post was made, but there is no editor to open it with",
      at: .wholeFile(path), hint: "set the variable EDITOR, for example to vim or \"code --wait\"")
  }
}
