/// What a rendering writes: bytes in memory that nothing else refers to, so that appending neither
/// asks whether they are shared nor counts references.
@safe struct OutputBuffer: ~Copyable {
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(64, capacity)
    unsafe bytes = .allocate(capacity: self.capacity)
  }

  deinit { unsafe bytes.deallocate() }

  func append(to output: inout [UInt8]) {
    unsafe output.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
  }

  /// What was written from `start` on.
  func text(from start: Int) -> String {
    precondition(start <= count)
    return unsafe String(
      decoding: UnsafeBufferPointer(start: bytes + start, count: count - start), as: UTF8.self)
  }

  mutating func truncate(to count: Int) {
    self.count = min(self.count, count)
  }

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if capacity - count < more { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    unsafe larger.update(from: bytes, count: count)
    unsafe bytes.deallocate()
    unsafe bytes = larger
  }

  // MARK: Appending

  @inline(__always)
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    reserve(text.count)
    unsafe (bytes + count).update(from: start, count: text.count)
    count += text.count
  }

  mutating func append(_ text: String) {
    if unsafe text.utf8.withContiguousStorageIfAvailable({ unsafe append($0) }) == nil {
      var text = text
      text.withUTF8 { unsafe append($0) }
    }
  }

  mutating func append(_ number: Int) {
    reserve(20)
    if number < 0 {
      unsafe bytes[count] = UInt8(ascii: "-")
      count += 1
    }
    var rest = number.magnitude
    var end = count + 1
    while rest >= 10 {
      rest /= 10
      end += 1
    }
    rest = number.magnitude
    for place in (count..<end).reversed() {
      unsafe bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    count = end
  }

  mutating func appendEscaped(_ text: String) {
    if unsafe text.utf8.withContiguousStorageIfAvailable({ unsafe appendEscaped($0) }) == nil {
      var text = text
      text.withUTF8 { unsafe appendEscaped($0) }
    }
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    var index = 0
    while index < text.count {
      let length = min(8, text.count - index)
      // The rest as it is, a whole word at its end, and an escape.
      reserve(text.count - index + 16)
      let word = unsafe Self.word(text, start, index, length)
      unsafe UnsafeMutableRawPointer(bytes + count).storeBytes(
        of: word.littleEndian, as: UInt64.self)
      if let place = MarkupEscape.firstPlace(in: word) {
        let escape = unsafe MarkupEscape.of(start[index + place])
        count += place
        unsafe (bytes + count).update(from: escape.utf8Start, count: escape.utf8CodeUnitCount)
        count += escape.utf8CodeUnitCount
        index += place + 1
      } else {
        count += length
        index += length
      }
    }
  }

  /// Up to eight bytes, the first the lowest; nothing past the end of the text is read.
  @inline(__always)
  private static func word(
    _ text: UnsafeBufferPointer<UInt8>, _ start: UnsafePointer<UInt8>, _ index: Int, _ length: Int
  ) -> UInt64 {
    if length == 8 {
      return unsafe UInt64(
        littleEndian: UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self))
    }
    if text.count >= 8 {
      let last = unsafe UnsafeRawPointer(start + text.count - 8).loadUnaligned(as: UInt64.self)
      return UInt64(littleEndian: last) >> UInt64(8 * (8 - length))
    }
    var word: UInt64 = 0
    for place in 0..<length { unsafe word |= UInt64(start[index + place]) << UInt64(8 * place) }
    return word
  }
}
