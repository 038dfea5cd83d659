import Diagnostics
import Markdown
import SiteModel
import Templates

/// The filters that know Markdown and HTML, and nothing of a site's pages.
enum ContentFilters {
  static func all(
    _ settings: SiteConfiguration.Markdown, _ base: BaseURL?, _ converter: SnippetConverter
  ) -> [TemplateFunction] {
    [markdown(settings, base, converter), readingTime, truncatedHTML]
      + SnippetFilters.all(settings, converter)
  }

  /// `markdown(inline=false)`: with `inline` a single paragraph loses its tags.
  private static func markdown(
    _ settings: SiteConfiguration.Markdown, _ base: BaseURL?, _ converter: SnippetConverter
  ) -> TemplateFunction {
    var options = MarkdownOptions(settings)
    // The identifiers of headings and notes would stand beside those of the page.
    options.headingIDs = false
    options.headingAnchors = false
    options.footnotes = false
    let parser = MarkdownParser(options: options)
    return TemplateFunction("markdown") { arguments throws(TemplateFunctionError) in
      let given = try FunctionArguments("markdown", arguments, ["text", "inline"])
      let source = SourceFile(path: "", text: try given.text(0))
      let document = parser.parse(source, body: 0..<source.bytes.count, bodyLine: 1)
      if let problem = document.diagnostics.first {
        throw TemplateFunctionError(
          problem.message, hint: problem.hint, code: problem.code)
      }
      let html = document.showing(converter).html { base?.resolvingFromRoot($0.destination) }
      let text = String(decoding: html, as: UTF8.self)
      return .safe(try given.flag(1) ? ContentResolver.withoutParagraph(text) : text)
    }
  }

  private static let readingTime = TemplateFunction("reading_time") {
    arguments throws(TemplateFunctionError) in
    let given = try FunctionArguments("reading_time", arguments, ["text"])
    let text = try given.text(0)
    if case .safe = arguments.value(0, "text") {
      return .int(ReadingTime.minutes(ofHTML: text))
    }
    return .int(ReadingTime.minutes(ofText: text))
  }

  /// `truncate_html(length=50, end='…')`, the length in words.
  private static let truncatedHTML = TemplateFunction("truncate_html") {
    arguments throws(TemplateFunctionError) in
    let given = try FunctionArguments("truncate_html", arguments, ["html", "length", "end"])
    return .safe(
      HTMLTruncation.first(
        try given.integer(1) ?? 50, wordsOf: try given.markup(0),
        end: try given.markup(2, or: "…")))
  }
}

extension MarkdownOptions {
  init(_ settings: SiteConfiguration.Markdown) {
    self.init()
    rawHTML = settings.rawHTML
    smartPunctuation = settings.smartPunctuation
    quotes = QuotationMarks(language: settings.language)
    headingAnchors = settings.headingAnchors
    highlighting = settings.highlight
    math = settings.math ? .on : .off
    alerts = settings.alerts
    definitionLists = settings.definitionLists
    attributes = settings.attributes
    figures = settings.figures
    emoji = settings.emoji
    marks = settings.marks
    subscripts = settings.subscripts
    superscripts = settings.superscripts
  }
}
