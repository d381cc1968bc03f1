// Package credit keeps the months of the service fee that a merchant's volume earns (domain.md A92): whoever takes 500,000.00 yuan or
// more, net, in a calendar year gets one month, once.
//
// The volume of a year is what was paid in it less what was refunded in it, live, by the time at the channel: a refund of January
// counts against January's year. The policy of taking back: a refund that brings the year below the mark takes the month back while
// the year is still looked at, which is until its facts that come late are in (31 January); a payment that reaches the mark again
// gives it again, in the same row. Afterwards it stands for good.
package credit
