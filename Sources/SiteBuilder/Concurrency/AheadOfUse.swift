/// A value that is made beside other work, because it will be needed later; whatever is made so must not
/// depend on that work.
struct AheadOfUse<Value: Sendable>: Sendable {
  private let task: Task<Value, Never>?
  private let make: @Sendable () -> Value

  /// With one job at a time it is made when it is needed.
  init(_ parallel: OrderedConcurrentMap, _ make: @escaping @Sendable () -> Value) {
    self.make = make
    task = parallel.jobs > 1 ? Task.detached(operation: make) : nil
  }

  var value: Value {
    get async {
      guard let task else { return make() }
      return await task.value
    }
  }
}
