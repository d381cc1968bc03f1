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
package ledger
