// Package bill takes in what the channels say of each day (对账单): one Bill per channel account, kind and day, with its
// original file and its rows.
//
//	state.go      the states of a bill and their graph, the codes of this room: pure
//	bill.go       what a bill, a file and a list are
//	schedule.go   which bills there must be by now, and when one is asked for again: pure
//	check.go      is a file whole, of this account, and which rows does it hold: reads it once, stores nothing
//	service*.go   asking the channel, uploads, loading, reading
//	store*.go     SQL, and the encrypted files
//	jobs.go       the periodic job and the job that fetches one bill
//
// A file counts whole or not at all (domain.md B8 R11). It is read twice: first to the end without storing anything, so
// that a file that does not hold stores nothing; then its rows go in, 500 to a transaction, invisible until the last
// transaction makes the bill READY. Whatever ends the work in between, the next run goes on behind the last row that is
// in, and the rows are the same. A READY bill never changes: another file for it is kept aside and flagged.
//
// "No bill" (NONE: nothing happened that day) and "not ready" (WAITING) are two things, and both are shown.
package bill
