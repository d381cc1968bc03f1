// Package suite holds every channel to one contract: the same cases run against each connector, the real payment service on
// both engines, and the sandbox on the wire. Where the channels truly differ, the table in channels_test.go says how. `make
// contract` runs it and prints a line for each case.
package suite
