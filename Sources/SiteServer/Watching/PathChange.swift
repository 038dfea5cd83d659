/// What happened to a path, as the system tells it.
enum PathChange: Sendable, Hashable {
  /// A file has other bytes or another name; a folder or link is new.
  case written(String)
  /// A file is there that is being written: more is to come.
  case born(String)
  case removed(String)
  /// The system lost count.
  case everything
}
