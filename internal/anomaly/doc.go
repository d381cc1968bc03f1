// Package anomaly is the monthly check of what went wrong (每月 1–3 日检查异常交易记录, domain.md A105): one list per merchant, environment and
// month, opened on the 1st at 00:00, due on the 3rd at 24:00, ticked line by line by the merchant's own people and completed.
//
//	checklist.go  lists and their lines, states, codes; months and when a list is due: pure
//	service*.go   opening, gathering, reminding, reading, looking at lines, completing
//	store*.go     SQL
//	jobs.go       the periodic job
//
// # What stands on a list
//
// What other rooms wrote down, read out of their tables by one query for each kind along an index on the day: differences (recon), payments behind
// the end of their order and second payments that went back by themselves, payments whose end nobody could tell for a quarter of an hour, refunds
// that failed (payment), alerts of payers' limits (risk), settlements that were different or overdue (settle). A line is
// copied when it is found and never taken off: what was solved meanwhile still went wrong in that month. How the thing stands now is
// read with the line. docs/anomalies.md says which kinds there are and why no others.
//
// # Once
//
// A list is unique by merchant, environment and month, a line by list, kind and thing, a message by list and occasion; whoever
// adds to a list and whoever completes it takes the list's row first. So any number of programs may work at once, be cut anywhere and
// begin again.
package anomaly
