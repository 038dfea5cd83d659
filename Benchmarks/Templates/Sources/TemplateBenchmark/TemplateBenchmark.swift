import Diagnostics
import Dispatch
import Foundation

/// Renders the reference page with this program's engine, Stencil and swift-mustache, and prints
/// the medians of their times; then how many pages a second one thread makes, and one a core.
///
/// Of the two figures for several threads the first has a page of its own for each, as a build has,
/// which renders no page twice: what threads share there is the engine and its templates. In the
/// second all render the same page, so that they also count references to the same texts.
@main
struct TemplateBenchmark {
  static func main() throws {
    guard CommandLine.arguments.count == 2 || CommandLine.arguments.count == 3 else {
      throw Failure("usage: TemplateBenchmark FOLDER-OF-PAGES [RENDERINGS-TO-PROFILE]")
    }
    let folder = URL(fileURLWithPath: CommandLine.arguments[1])
    let page = ReferencePage()
    let blog = try BlogEngine(templates(folder, "blog"), page)
    if CommandLine.arguments.count == 3 {
      for _ in 0..<(Int(CommandLine.arguments[2]) ?? 0) { _ = try blog.render() }
      return
    }
    let stencil = try StencilEngine(templates(folder, "stencil"), page)
    let mustache = try MustacheEngine(templates(folder, "mustache"), page)
    try compare(blog, stencil, mustache)

    let rounds = 101
    let times = try medians(
      rounds,
      [
        (40, { _ = try blog.render() }), (1, { _ = try stencil.render() }),
        (10, { _ = mustache.render() }),
      ])
    print(
      "one post page, \(try blog.render().count) bytes: processor time, "
        + "medians of \(rounds) turns of 5 ms each")
    for (name, time) in zip(["blog", "swift-mustache 2.1.1", "Stencil 0.15.1"], [0, 2, 1]) {
      let ratio = times[time] / times[0]
      print("  \(column(name, 22)) \(decimal(times[time], 1)) µs   \(decimal(ratio, 1)) x")
    }

    let cores = ProcessInfo.processInfo.activeProcessorCount
    let own = (0..<cores).map { _ in
      BlogEngine(sharingTemplatesOf: blog, ReferencePage())
    }
    print("pages a second, medians of 15 times 0.1 s in turn")
    let rates = pagesPerSecond([
      [blog], own, Array(repeating: blog, count: cores),
    ])
    for (name, rate) in zip(
      ["1 thread", "\(cores) threads, a page each", "\(cores) threads, one page"], rates)
    {
      print("  \(column(name, 22)) \(decimal(rate, 0))      \(decimal(rate / rates[0], 2)) x")
    }
  }

  private static func templates(_ folder: URL, _ engine: String) throws -> [String: String] {
    let folder = folder.appendingPathComponent(engine)
    var templates: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      templates[name] = try String(
        contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    return templates
  }

  /// The three pages must be the same, but for white space and the spelling of a quote.
  private static func compare(
    _ blog: BlogEngine, _ stencil: StencilEngine, _ mustache: MustacheEngine
  ) throws {
    func words(_ text: String) -> [Substring] {
      text.replacingOccurrences(of: "&quot;", with: "&#34;").split { $0.isWhitespace }
    }
    let ours = words(String(decoding: try blog.render(), as: UTF8.self))
    for (name, other) in [("Stencil", try stencil.render()), ("mustache", mustache.render())] {
      let theirs = words(other)
      guard ours != theirs else { continue }
      let place = zip(ours, theirs).prefix { $0 == $1 }.count
      throw Failure(
        "\(name)'s page is another one, from "
          + "'\(theirs.dropFirst(place).prefix(5).joined(separator: " "))' where ours has "
          + "'\(ours.dropFirst(place).prefix(5).joined(separator: " "))'")
    }
  }

  /// Microseconds of processor time a rendering; the candidates take turns, so that a busy moment
  /// meets all. Turns are equally long: the first renderings of each find what the others left in
  /// the caches, and a build renders thousands of pages one after the other.
  private static func medians(
    _ rounds: Int, _ candidates: [(renderings: Int, render: () throws -> Void)]
  ) throws -> [Double] {
    var times = candidates.map { _ in [Double]() }
    for round in 0..<rounds + 5 {
      for (index, candidate) in candidates.enumerated() {
        let start = processorTime()
        var time = 0.0
        var count = 0
        while time < 5_000 {
          for _ in 0..<candidate.renderings { try candidate.render() }
          count += candidate.renderings
          time = processorTime() - start
        }
        // The first rounds fill caches.
        if round >= 5 { times[index].append(time / Double(count)) }
      }
    }
    return times.map { $0.sorted()[rounds / 2] }
  }

  /// Microseconds that this thread has had, so that other programs have little say.
  private static func processorTime() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }

  /// Of each group of engines, which render in a thread each.
  private static func pagesPerSecond(_ groups: [[BlogEngine]]) -> [Double] {
    let clock = ContinuousClock()
    var rates = groups.map { _ in [Double]() }
    for _ in 0..<15 {
      for (group, engines) in groups.enumerated() {
        let start = clock.now
        let end = start + .milliseconds(100)
        let counts = Counts(engines.count)
        DispatchQueue.concurrentPerform(iterations: engines.count) { thread in
          var count = 0
          while clock.now < end {
            for _ in 0..<50 { if (try? engines[thread].render()) != nil { count += 1 } }
          }
          counts.set(thread, count)
        }
        rates[group].append(Double(counts.sum) / (start.duration(to: clock.now) / .seconds(1)))
      }
    }
    return rates.map { $0.sorted()[$0.count / 2] }
  }

  private static func decimal(_ number: Double, _ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", number)
    return String(repeating: " ", count: max(0, 9 - text.count)) + text
  }

  private static func column(_ text: String, _ width: Int) -> String {
    text.padding(toLength: max(width, text.count), withPad: " ", startingAt: 0)
  }
}

struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
