// Package risk bounds what is taken (交易限额, domain.md A78, A104): per payment, day and month, by merchant, store, terminal, collection
// code, channel and payer.
//
// A payment takes what it counts for in its own creation transaction (Take): one conditional UPDATE per place and period, in one fixed
// order, so that parallel payments never pass a cap by a fen and never wait for each other in a circle. It counts in the day and month
// of its creation. An order that ends unpaid gives back exactly what it took, once (Release); a payment that comes after that end is
// refunded and counts for nothing. A refund gives nothing back. A payer whom nobody knew before the payment is counted after it (Seen),
// with an alert when that goes beyond the limit.
//
// What holds is reckoned each time out of limits and the raises that are in force at that instant (InForce); nothing is switched on or
// off by a job. See docs/limits.md.
package risk
