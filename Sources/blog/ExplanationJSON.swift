import Diagnostics
import SiteBuilder
import SiteModel

/// The answer of `blog explain` for other programs: one object in one line.
struct ExplanationJSON {
  let text: String

  init(_ explanation: Explanation) {
    switch explanation {
    case .output(let output): text = Self.object(of: output)
    case .source(let source): text = Self.object(of: source)
    }
  }

  private static func object(of output: OutputExplanation) -> String {
    let source = output.source.map { source in
      object([("path", quoted(source.path)), ("line", String(source.line))])
    }
    return object([
      ("kind", quoted("output")), ("name", quoted(output.output)), ("url", quoted(output.url)),
      ("made_from", quoted(output.maker)), ("source", source ?? "null"),
      ("templates", list(output.templates)), ("settings", list(output.settings)),
      ("functions", list(output.others)), ("page", list(output.own)),
      ("others", array(output.pages.map(object))), ("assets", array(output.assets.map(object))),
      ("up_to_date", output.reasons.isEmpty ? "true" : "false"),
      ("reasons", list(output.reasons.map(\.text))),
    ])
  }

  private static func object(of source: SourceExplanation) -> String {
    let withheld = source.withheld.map { reason in
      object([("reason", quoted(reason.words)), ("hint", quoted(reason.remedy))])
    }
    return object([
      ("kind", quoted(source.kind.rawValue)), ("name", quoted(source.name)),
      ("withheld", withheld ?? "null"),
      ("hidden_by", source.hiddenBy.map(quoted) ?? "null"),
      (
        "dependents",
        array(
          source.dependents.map { group in
            object([
              ("way", quoted(group.way.rawValue)), ("attributes", list(group.attributes)),
              ("outputs", list(group.outputs)),
            ])
          })
      ),
      ("outputs", list(source.outputs)),
    ])
  }

  private static func object(of read: ReadObject) -> String {
    object([("name", quoted(read.name)), ("attributes", list(read.attributes))])
  }

  private static func object(_ members: [(key: String, value: String)]) -> String {
    "{" + members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
  }

  private static func list(_ texts: [String]) -> String { array(texts.map(quoted)) }
  private static func array(_ values: [String]) -> String {
    "[" + values.joined(separator: ",") + "]"
  }
  private static func quoted(_ text: String) -> String { JSONText.quoted(text) }
}
