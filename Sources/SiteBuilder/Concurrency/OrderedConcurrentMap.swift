import CThreadHeap
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
    // Each worker puts what it makes into its final place: gathering what they return would copy all of it.
    // A place is written once, by who took its number, and read when all have ended.
    nonisolated(unsafe) let places = UnsafeMutableBufferPointer<Output>.allocate(
      capacity: inputs.count)
    await withTaskGroup { group in
      for _ in 0..<workers {
        group.addTask {
          while true {
            let start = next.take(batch)
            guard start < inputs.count else { return }
            onProgress?(start)
            blog_thread_heap_reserve()
            for place in start..<min(inputs.count, start + batch) {
              unsafe places.initializeElement(at: place, to: transform(inputs[place]))
            }
          }
        }
      }
    }
    return unsafe [Output](unsafeUninitializedCapacity: inputs.count) { results, count in
      count = unsafe results.moveInitialize(fromContentsOf: places)
      unsafe places.deallocate()
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
