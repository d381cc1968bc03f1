// Package payment is the core: orders, attempts and refunds, and the one door that moves them.
//
// A payment travels so: Create writes order and attempt with a safety net (call deadline, next check) in one transaction,
// calls the channel outside of any, and ends in apply. Notices and the sweeper's queries end in the same apply. What a
// channel says is a fact; Order.Apply and Refund.Apply are pure and say what it changes; apply stores that with
// compare-and-set on the order's version, together with history rows and the ledger entry.
//
// Unknown is a state and never a failure. NotFound alone ends nothing. A close or reversal is decided and committed before
// it is called. A payment that comes after the end is recorded (PAID_LATE) and refunded by itself. Exactly one ledger entry
// exists per paid fact and per refunded fact.
//
// State graphs: docs/states.md, checked by a test against the tables in state.go and refund.go.
package payment
