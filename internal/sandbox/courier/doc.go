// Package courier carries notices from the simulated channels to the merchants: down the channel's ladder until the
// merchant accepts, with a bounded number under way, and with the faults that were scripted for them. What is under way
// is kept by truth, so a restart goes on where it was.
package courier
