import SiteModel
import Templates

/// An author's own keys as values of templates: open maps, in which a key may be missing.
enum ParamTemplates {
  static func map(_ params: ParamMap) -> TemplateMap {
    TemplateMap(params.entries.map { ($0.key, value($0.value)) }, isOpen: true)
  }

  static func value(_ value: ParamValue) -> TemplateValue {
    switch value {
    case .null: .none
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .double(let number): .double(number)
    case .text(let text): .string(text)
    case .date(let date): .date(date)
    case .list(let values): .list(values.map(self.value))
    case .map(let params): .map(map(params))
    }
  }
}
