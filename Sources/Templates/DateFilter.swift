import Dates

extension TemplateRenderer {
  /// `date(FORMAT)`; none is empty text.
  func formattedDate(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    if value.isNone { return .string("") }
    guard case .date(let date) = value else {
      throw .type(
        "'date' needs a date, not \(value.kindName)",
        hint: "dates come from front matter, such as page.date")
    }
    if let zone = try given.text(self, 1), zone != program.environment.timeZone.name {
      let rules: TimeZoneRules
      do throws(TemplateFunctionError) {
        rules = try program.environment.zoneNamed(zone)
      } catch {
        throw TemplateFailure(error.code, error.message, hint: error.hint)
      }
      return .string(try text(of: date, try given.text(self, 0), in: rules))
    }
    return .string(try text(of: date, try given.text(self, 0), in: nil))
  }

  /// Without a format as RFC 3339 has it; without a zone in the site's.
  func text(
    of date: ZonedDate, _ format: String?, in zone: TimeZoneRules?
  ) throws(TemplateFailure) -> String {
    let zone = zone ?? compiled.program.environment.timeZone
    let date = date.in(zone)
    guard let format else { return date.rfc3339 }
    if let problem = DateFormat.problem(in: format) {
      throw .argument(
        "this is no format of a date: \(problem)",
        hint: "use the letters of strftime, such as %Y-%m-%d or %-d %B %Y")
    }
    return date.formatted(format, abbreviation: zone.abbreviation(at: date.instant))
  }
}
