import Markdown
import SiteModel

/// The way in which most edits are built: the text of a page changed and nothing else of the site, so that the
/// outputs that show it are made again, and nothing else is looked at.
///
/// Wherever more than that may have changed the answer is nil, and the site is built in full. That is so for
/// front matter, shortcodes, and texts with something to report about them.
struct TextEdit {
  let site: BuiltSite
  let parallel: OrderedConcurrentMap

  struct Result {
    var site: BuiltSite
    /// Those with other bytes may be among them, and those with the same.
    var files: [OutputFile] = []
  }

  private var prepared: PreparedSite { site.prepared }

  /// `paths` are relative to the site.
  func apply(_ paths: Set<String>) async -> Result? {
    var pages = prepared.pages
    var texts = prepared.renderer.view.assembled.texts
    var edited: [PageID] = []
    for path in paths.sorted() {
      guard let id = prepared.page(at: path), !prepared.concerned.contains(id),
        let old = pages[Int(id.index)],
        let (page, text) = await text(of: old, id)
      else { return nil }
      pages[Int(id.index)] = page
      texts[Int(id.index)] = text
      edited.append(id)
    }
    let present = prepared.with(pages, texts)
    return render(present, edited)
  }

  /// nil where more than the text changed, or there is something to say of it.
  private func text(of old: ParsedPage, _ id: PageID) async -> (ParsedPage, PageText)? {
    guard old.shortcodes == nil, old.body.key != nil else { return nil }
    let (parsed, findings) = prepared.parser.parse(old.file)
    guard let parsed, findings.isEmpty, parsed.shortcodes == nil, parsed.body.key != nil,
      parsed.head == old.head, parsed.firstHeading == old.firstHeading
    else { return nil }
    // What cascades say of the page is what they said.
    let page = old.with(parsed.body)
    let converter = SiteConverter(
      converter: prepared.converter, reader: prepared.parser.reader, parallel: parallel)
    let (converted, faulty, mistakes) = await converter.convert([page])
    guard let page = converted[0], faulty.isEmpty, mistakes.isEmpty else { return nil }
    // Smaller versions of pictures come and go with the texts that show them.
    guard
      prepared.configuration.images.widths.isEmpty
        || !Self.showsPictures(old) && !Self.showsPictures(page)
    else { return nil }
    let (text, problems) = prepared.content.text(of: id, page)
    return problems.isEmpty ? (page, text) : nil
  }

  private static func showsPictures(_ page: ParsedPage) -> Bool {
    let links = page.body.outline.allLinks
    return (links.content + links.summary).contains { $0.kind == .image }
  }

  /// Makes the outputs that read something of the pages that is not what it was.
  private func render(_ present: PreparedSite, _ edited: [PageID]) -> Result? {
    let jobs = stale(present, edited)
    var outputs = site.outputs
    var files: [OutputFile] = []
    for place in jobs {
      let old = outputs[place]
      guard let (made, assets, trace) = try? present.renderer.render(site.jobs[place]),
        // An asset is published as long as its address is printed somewhere.
        assets == present.renderer.assets(readBy: old.reads.numbers)
      else { return nil }
      files += made
      outputs[place] = OutputRecord(
        job: old.job, files: old.files, templates: trace.templates,
        reads: PackedFacts(trace.reads))
    }
    guard present.texts.changedFiles.isEmpty else { return nil }
    let built = BuiltSite(
      prepared: present, jobs: site.jobs, outputs: outputs, assets: site.assets)
    return Result(site: built, files: files)
  }

  /// The places of the jobs whose outputs would not be the same.
  private func stale(_ present: PreparedSite, _ edited: [PageID]) -> [Int] {
    var stale: Set<Int> = []
    for id in edited {
      let object = present.renderer.objects.number(of: id)
      let (first, last) = (SiteFact(object, 0).number, SiteFact(object + 1, 0).number)
      var isSame: [UInt32: Bool] = [:]
      for (place, output) in site.outputs.enumerated() {
        guard output.reads.last >= first, !stale.contains(place) else { continue }
        let isStale = output.reads.contains { fact in
          guard fact >= first, fact < last else { return false }
          if let known = isSame[fact] { return !known }
          let attribute = SiteFact(number: fact).attribute
          let same =
            prepared.values.word(object, attribute) == present.values.word(object, attribute)
          isSame[fact] = same
          return !same
        }
        if isStale { stale.insert(place) }
      }
    }
    return stale.sorted()
  }
}
