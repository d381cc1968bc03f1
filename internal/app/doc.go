// Package app is the one place where things are tied together: a Config passed by value, New that builds the house,
// Run that opens its doors and does the background work until its context ends, Close. A test starts the real program
// through it on port 0 with a temporary folder.
package app
