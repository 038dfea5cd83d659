private import Markdown

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#endif

/// A library that the program was linked with: some faults are those of one version.
package struct LinkedLibrary: Sendable, Hashable {
  package let name: String
  /// What the library itself says when the program runs.
  package let version: String
  /// Whether it is a part of the program's file, and no file of the system; nil where that is not known.
  package let isStatic: Bool?

  package static var all: [LinkedLibrary] {
    let cmark = CMarkLibrary.version
    return [
      // Its shared library has the version in its name.
      LinkedLibrary("cmark-gfm", cmark, sharedAs: "libcmark-gfm.so.\(cmark)"),
      LinkedLibrary("swift", "\(_SwiftStdlibVersion.current)", sharedAs: "libswiftCore.so"),
    ]
  }

  private init(_ name: String, _ version: String, sharedAs file: String) {
    self.name = name
    self.version = version
    #if os(Linux)
      if let loaded = unsafe dlopen(file, RTLD_NOW | RTLD_NOLOAD) {
        unsafe dlclose(loaded)
        isStatic = false
      } else {
        isStatic = true
      }
    #else
      isStatic = nil
    #endif
  }
}
