/// Finds where the head of a request ends, in pieces of any size, and counts its bytes.
///
/// It does not judge: the parser does, which gets the same bytes.
struct RequestHeadScanner {
  enum Finding: Hashable {
    case incomplete
    /// The first line ends here.
    case requestLine
    /// The blank line ends here.
    case header
    case requestLineTooLong
    case headerTooLarge
  }

  let limits: ClientLimits
  private(set) var isInRequestLine = true
  /// Of the request line, or of all header lines.
  private(set) var count = 0
  /// Without carriage returns.
  private var lineLength = 0

  init(limits: ClientLimits) {
    self.limits = limits
  }

  /// How many of the bytes belong to the finding: all of them while it is incomplete.
  mutating func scan(_ bytes: some Collection<UInt8>) -> (length: Int, finding: Finding) {
    var length = 0
    for byte in bytes {
      length += 1
      count += 1
      if count > (isInRequestLine ? limits.requestLine : limits.header) {
        return (length, isInRequestLine ? .requestLineTooLong : .headerTooLarge)
      }
      switch byte {
      case UInt8(ascii: "\n"):
        let isBlank = lineLength == 0
        lineLength = 0
        // Blank lines before a request are allowed.
        if isBlank, !isInRequestLine { return (length, .header) }
        if !isBlank, isInRequestLine {
          isInRequestLine = false
          count = 0
          return (length, .requestLine)
        }
      case UInt8(ascii: "\r"): break
      default: lineLength += 1
      }
    }
    return (length, .incomplete)
  }
}
