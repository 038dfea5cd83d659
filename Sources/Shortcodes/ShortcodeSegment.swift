/// A piece of a body.
package enum ShortcodeSegment: Sendable, Hashable {
  /// Bytes of the file that stand for themselves; the marks of an escaped call are left out.
  case text(Range<Int>)
  case call(ShortcodeCall)
}
