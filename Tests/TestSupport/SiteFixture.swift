package import Dates
package import Diagnostics
package import Files
package import SiteBuilder

/// A small site written in a test, and what building it gave.
package struct SiteFixture: Sendable {
  /// By path relative to the site.
  package var files: FileTree
  package var change: @Sendable (inout BuildOptions) -> Void = { _ in }
  /// What the build does with files; a test may make a call of it fail.
  package var disk = FileSystem.disk

  /// 1 June 2024, noon in UTC: the clock of every build in the tests.
  package static let now = Instant(seconds: 1_717_243_200)

  package static let configuration = """
    title = "Test"
    base_url = "https://example.com/"
    theme = ""
    [feeds]
    formats = []

    """

  /// Templates that show little, so that a test of something else is short.
  package static let templates = [
    "templates/page.html": "{{ page.title }}|{{ page.content }}",
    "templates/list.html": "{{ page.title }}:{% for p in page.pages %} {{ p.title }}{% endfor %}",
  ]

  /// `texts` come on top of a configuration and templates that show little.
  package init(_ texts: [String: String]) {
    var all = Self.templates
    all["blog.toml"] = Self.configuration
    all.merge(texts) { _, given in given }
    files = FileTree(all)
  }

  package init(files: FileTree) {
    self.files = files
  }

  package struct Outcome: Sendable {
    package let output: FileTree
    /// nil where the build failed.
    package let report: BuildReport?
    package let diagnostics: [Diagnostic]

    /// As a user sees them.
    package var text: String {
      diagnostics.map { DiagnosticFormat.text.text(for: $0) }.joined()
    }
  }

  package func build() async throws -> Outcome {
    try await TemporaryFolder.with { folder in
      try files.write(to: folder)
      return try await build(in: folder)
    }
  }

  /// Builds the site that lies in a folder already.
  package func build(in folder: String) async throws -> Outcome {
    var options = BuildOptions(site: folder, now: .instant(Self.now), jobs: 2)
    change(&options)
    let output = options.output ?? folder + "/public"
    do {
      let report = try await BuildPipeline(options, files: disk).run()
      return Outcome(
        output: try FileTree(readingFrom: output), report: report, diagnostics: report.diagnostics)
    } catch let failure as BuildFailure {
      return Outcome(
        output: try FileTree(readingFrom: output), report: nil, diagnostics: failure.diagnostics)
    }
  }
}
