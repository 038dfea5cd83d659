/// What a request gets.
enum Answer: Sendable {
  case whole(SiteResponse)
  /// A stream of news that does not end.
  case events(EventChannel)
}
