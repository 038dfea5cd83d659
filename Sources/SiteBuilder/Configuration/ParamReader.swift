import Dates
import Diagnostics
import FrontMatter
import SiteModel

/// An author's own keys as values for templates.
struct ParamReader {
  let source: SourceFile
  let zone: TimeZoneRules

  func map(_ fields: FrontMatterFields) -> ParamMap {
    ParamMap(fields.map { ($0.key, value($0.value)) })
  }

  func value(_ value: FrontMatterValue) -> ParamValue {
    switch value.kind {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .double(let number): .double(number)
    case .string(let text): .text(text)
    case .timestamp(let text): timestamp(text)
    case .list(let values): .list(values.map(self.value))
    case .map(let fields): .map(map(fields))
    }
  }

  /// What the format calls a date is a date, unless it is one that we cannot read.
  private func timestamp(_ text: String) -> ParamValue {
    switch DateReader.read(text, zone: zone) {
    case .success(let date): .date(date)
    case .failure: .text(text)
    }
  }
}
