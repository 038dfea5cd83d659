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

  @inline(__always)
  mutating func append(_ bytes: [UInt8], from start: Int, count: Int) {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe append(UnsafeBufferPointer(rebasing: bytes[start..<start + count]))
    }
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
      // So many that all of them could need escapes, which are whole words when they are written.
      let end = min(text.count, index + 512)
      reserve((end - index) * MarkupEscape.longest + 16)
      var target = unsafe UnsafeMutableRawPointer(bytes + count)
      while index < end {
        let length = min(8, text.count - index)
        let word = unsafe Self.word(text, start, index, length)
        unsafe target.storeBytes(of: word.littleEndian, as: UInt64.self)
        if let place = MarkupEscape.firstPlace(in: word) {
          let escape = unsafe MarkupEscape.of(start[index + place])
          unsafe target += place
          unsafe target.storeBytes(of: escape.word.littleEndian, as: UInt64.self)
          unsafe target += escape.length
          index += place + 1
        } else {
          unsafe target += length
          index += length
        }
      }
      count = unsafe target - UnsafeMutableRawPointer(bytes)
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
