// Package ledger keeps each merchant's shadow book (影子账): what the channels owe and settle to the merchant, in balanced,
// append-only postings. In the custody modes that are built the platform never holds merchant money, so the book has no
// liability to a merchant.
//
// A posting moves an amount from one account to another; an entry is the set of postings of one fact (a payment that a
// channel confirmed, a refund that a channel confirmed). Because a posting has exactly one source, one destination and one
// amount, every entry balances by construction. There is exactly one entry per merchant, environment, kind and fact: the
// primary key refuses a second one, whatever retries or notices come in parallel.
//
// Accounts of this room:
//
//	sales                  what customers paid for (source of payments)
//	channel:<name>         what a channel owes the merchant (应收渠道款)
//	fee:<name>             what a channel charged (手续费)
//	bank:<name>            what the channel paid into the merchant's bank account (银行存款); where the money is, nothing that anybody here moves
//	loss:<name>            what a channel owed by this book and never paid, written off by two people (核销损失)
//
// # Days
//
// A posting has two days. Its book day (账期日) is that of the fact's own time at the channel: totals by success day, bills and
// invariant I14 go by it and it never moves. Its close day (入账日) is the day on which it counts in statements: the book day,
// or the first day that was still open when the posting came. A day is closed at 04:00 of the next (Asia/Shanghai). Closing
// first locks the day, so that no posting can come into it, then adds up its postings and keeps the balance of every account
// and store with a digest over the close before, the postings and the balances. Days on which nothing was booked are locked
// and have no close. A correction (Correct: a reason and two people) is a new entry on today's day, never an edit: the database refuses to change a posting or to
// add one to a closed day, and a change made behind its back breaks the chain (ProveCloses).
package ledger
