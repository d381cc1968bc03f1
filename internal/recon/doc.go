// Package recon compares the channels' bills with our books (对账, domain.md A97, B8): one run per bill, and a queue of what differs.
//
//	class.go       R0 to R11, and what each means: pure
//	fact.go        what we have and what a bill has
//	judge.go       which difference a fact is: pure
//	fee.go         does the bill's fee fit the contracted rate: pure
//	state.go       states of a difference and their graph: pure
//	correct.go     what may be done about a difference, and the entry that does it: pure
//	digest.go      one digest over all that a run saw
//	service*.go    runs, resolving, reading
//	store*.go      SQL
//	jobs.go        the periodic job and the job that compares one bill
//
// A run looks at each row of a bill beside the payment or refund with the same number, then at each of our payments and refunds of the
// day beside the bill, in short readings that go along an index. Rows that agree are counted, added up and put into the digest, and leave
// no row behind; what does not agree at first sight is judged for itself, with everything that any bill of the account says of it. So
// the two directions, two days, and a second run come to the same words about the same fact, and the fact's name is a unique key.
//
// The cursor is written together with the rows it covers, in closures of some hundred rows: a run that is cut anywhere goes on from there
// and ends with the same differences and the same digest.
package recon
