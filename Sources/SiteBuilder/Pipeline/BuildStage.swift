/// A part of a build that `--timings` tells apart, in the order in which they run.
package enum BuildStage: String, Sendable, CaseIterable {
  case find = "find files"
  case parse = "read and parse"
  case model = "model"
  case plan = "plan"
  case expand = "run shortcodes"
  case convert = "code and formulas"
  case link = "resolve texts"
  case render = "render and stage"
  case write = "write"
}
