import SiteModel

/// A file of the site, ready to be written.
struct OutputFile: Sendable {
  let path: OutputPath
  let bytes: [UInt8]
}
