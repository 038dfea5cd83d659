import Dates
import TestSupport
import Testing

struct CivilTimeTests {
  @Test func `a moment before 1970 falls on the day before`() {
    let civil = CivilTime(Instant(seconds: -1), offset: 0)
    #expect(civil == CivilTime(year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59))
  }

  @Test func `days and weekdays are those of the calendar`() {
    #expect(CivilTime(year: 2024, month: 1, day: 30).weekday == 2)
    #expect(CivilTime(year: 2024, month: 12, day: 31).dayOfYear == 366)
    #expect(CivilTime(year: 1600, month: 3, day: 1).daysSince1970 == -135_080)
  }

  @Test(arguments: Soak.seeds(100))
  func `an instant and what clocks show are one to one`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let instant = Instant(
      seconds: .random(in: -400_000_000_000_000_000...400_000_000_000_000_000, using: &generator))
    let offset = Int.random(in: -50_000...50_000, using: &generator)
    let civil = CivilTime(instant, offset: offset)
    #expect(civil.instant(offset: offset) == instant)
    #expect((1...CivilTime.days(inMonth: civil.month, of: civil.year)).contains(civil.day))
  }
}
