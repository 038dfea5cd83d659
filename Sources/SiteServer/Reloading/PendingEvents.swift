import Diagnostics

/// What one browser has still to be told. Newer news takes the place of older, so that its size
/// does not depend on how long the browser has not listened.
struct PendingEvents: Sendable {
  private var hello: String?
  private var stale: String?
  private var change: ChangeNotice?
  /// nil in the inner optional is that there are no errors any more.
  private var errors: ErrorNotice??
  private var destination: String?
  private var isPinged = false

  var isEmpty: Bool {
    hello == nil && stale == nil && change == nil && errors == nil && destination == nil
      && !isPinged
  }

  mutating func greet(revision: UInt64, assetsVersion: UInt64) {
    hello = "{\"revision\":\(revision),\"assets\":\"\(String(assetsVersion, radix: 16))\"}"
  }

  mutating func tellStale(state: String) {
    stale = "{\"state\":\(JSONText.quoted(state))}"
  }

  mutating func tell(_ notice: ChangeNotice) {
    if change == nil { change = notice } else { change?.merge(notice) }
  }

  mutating func tell(errors notice: ErrorNotice?) {
    errors = .some(notice)
  }

  mutating func navigate(to address: String) {
    destination = address
  }

  mutating func ping() {
    isPinged = true
  }

  /// All of it as text of an event stream, in one piece, so that it is sent in one packet; empty
  /// if there is nothing.
  mutating func take() -> [UInt8] {
    var text = ""
    func add(_ name: String, _ data: String) {
      text += "event: \(name)\ndata: \(data)\n\n"
    }
    if let hello { add("hello", hello) }
    if let stale { add("stale", stale) }
    // Before the change: a page that began to reload might not go anywhere else.
    if let destination { add("navigate", "{\"url\":\(JSONText.quoted(destination))}") }
    if let change { add("change", change.json) }
    switch errors {
    case .none: break
    case .some(.none): add("ok", "{}")
    case .some(.some(let notice)): add("errors", notice.json)
    }
    if isPinged { text += ": still here\n\n" }
    self = PendingEvents()
    return Array(text.utf8)
  }
}
