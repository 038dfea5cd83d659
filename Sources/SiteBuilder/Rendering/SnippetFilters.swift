import Highlighting
import Markdown
import SiteModel
import Templates

/// The filters that show code and formulas as in pages.
enum SnippetFilters {
  static func all(
    _ settings: SiteConfiguration.Markdown, _ converter: SnippetConverter
  ) -> [TemplateFunction] {
    [highlight(settings, converter), math(converter)]
  }

  /// `highlight(language="", options="")`, the options as behind the language of a block of code.
  private static func highlight(
    _ settings: SiteConfiguration.Markdown, _ converter: SnippetConverter
  ) -> TemplateFunction {
    TemplateFunction("highlight") { arguments throws(TemplateFunctionError) in
      let given = try FunctionArguments("highlight", arguments, ["code", "language", "options"])
      let (text, isMarked) = ShortcodeResult.withoutMarks(try given.text(0))
      let code = Array(text.utf8)
      let language = try given.optionalText(1) ?? ""
      let options = try given.optionalText(2) ?? ""
      let isWrapped = options.hasPrefix("{")
      let written = isWrapped || options.isEmpty ? options : "{" + options + "}"
      let (info, problems) = CodeBlockInfoParser.parse(Array((language + " " + written).utf8))
      if let problem = problems.first {
        throw TemplateFunctionError(problem.message, hint: problem.hint, code: "bad-code-option")
      }
      var highlighted: [UInt8]?
      if settings.highlight, !info.language.isEmpty {
        let request = SnippetConverter.Request(
          kind: .code(language: info.language.lowercased()), text: code)
        if case .html(let html) = converter.answer(request) { highlighted = html }
      }
      // Code of a page that is written between fences is numbered from 1.
      let html = CodeBlockWriter.write(code, highlighted: highlighted, info: info, number: 0)
      return result(html, isMarked)
    }
  }

  /// In a call whose result is Markdown, HTML is marked as such, as what stands between its tags is.
  private static func result(_ html: [UInt8], _ isMarked: Bool) -> TemplateValue {
    let text = String(decoding: html, as: UTF8.self)
    return .safe(isMarked ? ShortcodeResult.marked(text) : text)
  }

  /// `math(display=false)`: TeX to MathML.
  private static func math(_ converter: SnippetConverter) -> TemplateFunction {
    TemplateFunction("math") { arguments throws(TemplateFunctionError) in
      let given = try FunctionArguments("math", arguments, ["tex", "display"])
      let (tex, isMarked) = ShortcodeResult.withoutMarks(try given.text(0))
      let request = SnippetConverter.Request(
        kind: .formula(isDisplay: try given.flag(1)), text: Array(tex.utf8))
      switch converter.answer(request) {
      case .html(let html): return result(html, isMarked)
      case .badFormula(let message, _):
        throw TemplateFunctionError(
          "the formula cannot be read: \(message)",
          hint: "see what KaTeX supports: https://katex.org/docs/supported.html",
          code: "bad-formula")
      case .plain, .unknownLanguage, .tooLong, .failed:
        return result(MarkdownSnippet.formula(showing: tex), isMarked)
      }
    }
  }
}
