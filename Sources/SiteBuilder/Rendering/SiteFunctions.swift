import SiteModel
import Templates

/// The functions and filters that know the site.
enum SiteFunctions {
  static func functions(
    _ assembled: AssembledSite, _ assets: AssetLibrary
  ) -> [TemplateFunction] {
    let pages = PageFinder(assembled)
    return [
      TemplateFunction("asset") { arguments throws(TemplateFunctionError) in
        let given = try FunctionArguments("asset", arguments, ["path"])
        return SiteView.object(.asset, try assets.find(try given.text(0)))
      },
      TemplateFunction("get_page") { arguments throws(TemplateFunctionError) in
        let given = try FunctionArguments("get_page", arguments, ["path"])
        return SiteView.object(try pages.page(try given.text(0)))
      },
      TemplateFunction("get_section") { arguments throws(TemplateFunctionError) in
        let given = try FunctionArguments("get_section", arguments, ["path"])
        return SiteView.object(try pages.section(try given.text(0)))
      },
    ]
  }

  static func filters(
    _ configuration: SiteConfiguration, _ converter: SnippetConverter
  ) -> [TemplateFunction] {
    ofAddresses(configuration.baseURL)
      + ContentFilters.all(configuration.markdown, configuration.baseURL, converter)
  }

  private static func ofAddresses(_ base: BaseURL) -> [TemplateFunction] {
    [
      TemplateFunction("absolute_url") { arguments throws(TemplateFunctionError) in
        let address = try relative(arguments, base)
        return .string(address.hasPrefix("/") ? base.permalink(address) : address)
      },
      TemplateFunction("relative_url") { arguments throws(TemplateFunctionError) in
        .string(try relative(arguments, base))
      },
    ]
  }

  /// The same names where there is no site: using one that needs it says so.
  static func filtersWithoutSite(_ converter: SnippetConverter) -> [TemplateFunction] {
    let usual = SiteConfiguration(baseURL: ConfigurationReader.fallbackBaseURL)
    let needy = ofAddresses(usual.baseURL).map { filter in
      TemplateFunction(filter.name) { _ throws(TemplateFunctionError) in
        throw TemplateFunctionError(
          "'\(filter.name)' needs a site", hint: "give the folder of one with --site")
      }
    }
    return needy + ContentFilters.all(usual.markdown, nil, converter)
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
