/// What a loop's body can ask of `loop`.
enum LoopAttribute: String, Sendable, CaseIterable {
  case index, index0, revindex, revindex0, first, last, length, depth, depth0, previtem, nextitem
  case cycle, changed
}
