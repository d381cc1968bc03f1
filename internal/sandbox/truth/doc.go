// Package truth is the sandbox's own ledger: what the simulated channels know to have happened, whatever they answered.
//
// State is kept in memory and every change is one checksummed line in an append-only file; a change is answered only
// after its line is on disk (fsync, shared by all changes that wait at that moment). After kill −9 the file is read
// again: a torn last line was never answered and is dropped, a damaged line in the middle is refused.
//
//	record.go   what is kept: charges, refunds, notices, payers, merchants, settings
//	charge.go   the pure rules by which a charge moves
//	ledger.go   transactions over all of it
//	pay.go      the moves that touch a charge, its payer and its notice together
//	due.go      what happens by itself when its time comes
//	limit.go    what a payer may spend in a day
//	movement.go payments and refunds in the order of a day, for bills; billday.go when a day's bill can be had
//	log.go      the file
package truth
