/// Values in memory that nothing else refers to, so that a renderer puts them on and takes them off
/// without asking whether they are shared.
@safe struct ValueStack: ~Copyable {
  private var values: UnsafeMutablePointer<TemplateValue>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(1, capacity)
    unsafe values = .allocate(capacity: self.capacity)
  }

  deinit {
    unsafe values.deinitialize(count: count)
    unsafe values.deallocate()
  }

  subscript(index: Int) -> TemplateValue {
    @inline(__always) _read {
      precondition(index >= 0 && index < count)
      yield unsafe values[index]
    }
    @inline(__always) _modify {
      precondition(index >= 0 && index < count)
      yield unsafe &values[index]
    }
  }

  @inline(__always)
  mutating func append(_ value: consuming TemplateValue) {
    if count == capacity { grow(1) }
    unsafe (values + count).initialize(to: value)
    count += 1
  }

  mutating func append(contentsOf values: [TemplateValue]) {
    for value in values { append(value) }
  }

  /// Makes room for values that are set later.
  mutating func append(nones: Int) {
    if capacity - count < nones { grow(nones) }
    unsafe (values + count).initialize(repeating: .none, count: nones)
    count += nones
  }

  @discardableResult
  @inline(__always)
  mutating func removeLast() -> TemplateValue {
    precondition(count > 0)
    count -= 1
    return unsafe (values + count).move()
  }

  mutating func removeLast(_ number: Int) {
    precondition(number >= 0 && number <= count)
    count -= number
    unsafe (values + count).deinitialize(count: number)
  }

  /// Removes the topmost values, the topmost last.
  mutating func take(_ number: Int) -> [TemplateValue] {
    guard number > 0 else { return [] }
    precondition(number <= count)
    count -= number
    return unsafe Array(unsafeUninitializedCapacity: number) { buffer, initialized in
      unsafe buffer.baseAddress?.moveInitialize(from: values + count, count: number)
      initialized = number
    }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<TemplateValue>.allocate(capacity: capacity)
    unsafe larger.moveInitialize(from: values, count: count)
    unsafe values.deallocate()
    unsafe values = larger
  }
}
