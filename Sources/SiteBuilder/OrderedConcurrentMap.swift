import Synchronization

/// The one way in which work is done in parallel: results come in the order of the inputs, whatever
/// the number of threads.
package struct OrderedConcurrentMap: Sendable {
  /// How many inputs are worked on at the same time; at least 1.
  package let jobs: Int

  package init(jobs: Int) {
    self.jobs = max(1, jobs)
  }

  /// `onProgress` is told now and then how many inputs were begun.
  package func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], onProgress: (@Sendable (Int) -> Void)? = nil,
    _ transform: @Sendable @escaping (Input) -> Output
  ) async -> [Output] {
    let workers = min(jobs, inputs.count)
    guard workers > 1 else {
      return inputs.enumerated().map { place, input in
        if place.isMultiple(of: 64) { onProgress?(place) }
        return transform(input)
      }
    }
    // Small batches, so that all workers are busy to the end.
    let batch = max(1, min(64, inputs.count / (workers * 8)))
    let next = NextIndex()
    return await withTaskGroup(of: [(start: Int, results: [Output])].self) { group in
      for _ in 0..<workers {
        group.addTask {
          var finished: [(start: Int, results: [Output])] = []
          while true {
            let start = next.take(batch)
            guard start < inputs.count else { return finished }
            onProgress?(start)
            let end = min(inputs.count, start + batch)
            finished.append((start, inputs[start..<end].map(transform)))
          }
        }
      }
      var batches: [(start: Int, results: [Output])] = []
      for await finished in group { batches += finished }
      batches.sort { $0.start < $1.start }
      return batches.flatMap(\.results)
    }
  }
}

/// The next input that nobody works on; shared by the workers of one call.
private final class NextIndex: Sendable {
  private let value = Atomic<Int>(0)

  func take(_ count: Int) -> Int {
    value.wrappingAdd(count, ordering: .relaxed).oldValue
  }
}
