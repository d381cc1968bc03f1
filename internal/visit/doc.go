// Package visit is the work order (上门工单) by which somebody comes to a merchant's store: to install and activate for the first
// time, or to train its staff (A54).
//
// A visit is planned for a slot and one person, who checks in at the store, ticks a list off, takes photos, lets the merchant sign
// and closes it. It is seen by that person, by the people of the acquirer who plan, and by the merchant; an account manager to whom
// it is not assigned finds nothing of it (A8). visit.go and place.go are pure.
package visit
