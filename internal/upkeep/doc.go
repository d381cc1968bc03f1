// Package upkeep is a merchant's life after LIVE: the dormant rule (A103, X8), papers that are renewed or run out, checks of identity
// that fall due, and what an operator has to do by hand when a merchant is suspended, resumed or closed.
//
// A merchant is suspended for causes. Each is kept with who set it and why; it trades again when the last open one is lifted.
// SetStatus, Sweep and the lifting of a cause all go through onboarding.MoveMerchant: there is one door of states.
//
// rules.go is pure: what follows from dates. Sweep looks at every merchant at midnight and at 09:00 in Shanghai.
package upkeep
