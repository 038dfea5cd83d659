/// The shortcodes that every site has; a template of the same name hides one.
enum BuiltinShortcode: String, CaseIterable {
  case details, figure, gist, highlight, param, ref, relref, vimeo, x, youtube

  /// The arguments without which a call says nothing: by name, or by place.
  var required: [String] {
    switch self {
    case .details, .highlight: []
    case .figure: ["src"]
    case .gist, .x: ["user", "id"]
    case .param: ["name"]
    case .ref, .relref: ["path"]
    case .vimeo, .youtube: ["id"]
    }
  }

  /// nil for what is no template's work.
  var template: String? {
    switch self {
    case .details: Self.detailsTemplate
    case .figure: Self.figureTemplate
    case .gist: Self.gistTemplate
    case .highlight: Self.highlightTemplate
    case .param, .ref, .relref: nil
    case .vimeo: Self.vimeoTemplate
    case .x: Self.postTemplate
    case .youtube: Self.youtubeTemplate
    }
  }
}
