/// What clocks of a zone show for a while: an offset and the name that goes with it.
struct LocalTime: Sendable, Hashable {
  /// Seconds east of UTC.
  let offset: Int
  let name: String
}
