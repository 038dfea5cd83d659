import SiteModel
import Templates

/// The filters that know the site.
enum SiteFunctions {
  static func filters(_ configuration: SiteConfiguration) -> [TemplateFunction] {
    let base = configuration.baseURL
    return [
      TemplateFunction("absolute_url") { arguments throws(TemplateFunctionError) in
        let address = try relative(arguments, base)
        return .string(address.hasPrefix("/") ? base.permalink(address) : address)
      },
      TemplateFunction("relative_url") { arguments throws(TemplateFunctionError) in
        .string(try relative(arguments, base))
      },
    ]
  }

  /// The same names where there is no site: using one says so.
  static var filtersWithoutSite: [TemplateFunction] {
    filters(SiteConfiguration(baseURL: ConfigurationReader.fallbackBaseURL)).map { filter in
      TemplateFunction(filter.name) { _ throws(TemplateFunctionError) in
        throw TemplateFunctionError(
          "'\(filter.name)' needs a site", hint: "give the folder of one with --site")
      }
    }
  }

  /// An address from the root of the site or of the host; others have nothing to be relative to.
  private static func relative(
    _ arguments: TemplateArguments, _ base: BaseURL
  ) throws(TemplateFunctionError) -> String {
    guard let text = arguments.value(0, "address")?.text else {
      throw TemplateFunctionError(
        "an address has to be text", hint: "give an address such as page.url")
    }
    if text.hasPrefix(base.path) || !text.hasPrefix("/") { return text }
    return base.resolvingFromRoot(text) ?? text
  }
}
