// Package settle says what each channel owes each merchant for each trade day, when it should arrive, and what came of it (结算). The
// channels pay the merchants: in the custody modes that are built nothing here moves money or makes a file that does (domain.md B3).
//
//	state.go       the states of a settlement and their graph, the codes of this room: pure
//	settlement.go  what a settlement is made of, how it is judged: pure
//	payout.go      to which trade days a payout belongs: pure
//	service*.go    reckoning, reading
//	store*.go      SQL
//	jobs.go        the periodic job
//
// A settlement is one per merchant, environment, channel account and trade day. Its figures are the movements of the account "owed by
// the channel" in the merchant's book (package ledger), so that both add up to the same; its terms are those of package contract,
// the same that public notices are written from (A81). It is told when the trade day is over, four hours of grace included, and never
// changed in place after: a late fact, a payout or the passing of time makes the next version, and every version is kept.
//
// One run at a time does all the work, under a lease; every write is keyed by what it is about, so that a second run changes nothing.
package settle
