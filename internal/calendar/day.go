package calendar

import (
	"fmt"
	"time"
)

// Shanghai is the zone of all business days: UTC+8 without daylight saving.
func Shanghai() *time.Location { return time.FixedZone("Asia/Shanghai", 8*60*60) }

// Day is a book day (账期日) in Asia/Shanghai as the number yyyymmdd: it sorts, reads well and is the same on both engines.
type Day int64

// DayOf is the book day of an instant: 2026-01-01T15:59:59Z is still 20260101, one second later it is 20260102.
func DayOf(t time.Time) Day {
	y, m, d := t.In(Shanghai()).Date()
	return Day(y*10_000 + int(m)*100 + d)
}

// Start is the first instant of the day, 00:00:00 in Asia/Shanghai, in UTC.
func (d Day) Start() time.Time {
	return time.Date(int(d/10_000), time.Month(d/100%100), int(d%100), 0, 0, 0, 0, Shanghai()).UTC()
}

// End is the first instant of the next day: the day is [Start, End).
func (d Day) End() time.Time { return d.Next().Start() }

// Next is the day after.
func (d Day) Next() Day { return DayOf(d.Start().Add(36 * time.Hour)) }

// String shows the day as 2026-01-31.
func (d Day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d/10_000, d/100%100, d%100) }
