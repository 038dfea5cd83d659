/// How much of the server one client may take up.
struct ClientLimits: Sendable {
  /// Of the method, the address and the version together, in bytes.
  var requestLine = 16 * 1024
  /// Of all header lines together, in bytes.
  var header = 64 * 1024
  var headerFields = 100
  /// Of what comes with a request, which nobody reads, in bytes.
  var body = 64 * 1024
  /// Of what may come while an answer is on its way, in bytes: more than the socket gives at once.
  var waiting = 128 * 1024
  /// Of what is still read and dropped after the last answer, in bytes.
  var leftover = 1024 * 1024

  /// The time limits count in these.
  var tick: Duration = .seconds(5)
  /// Without a request, in ticks.
  var idle = 15
  /// From the first byte of a request to its last, in ticks.
  var receiving = 4
  /// In which nothing of an answer could be sent, in ticks.
  var stalling = 12
  /// After the last answer, in ticks.
  var lingering = 1

  /// At once. No more than half of the files that the program may open, which a build needs too.
  var connections = 512
}
