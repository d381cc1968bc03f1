// Package script holds the faults that a test writes for the simulated channels: rules that match a call and say what
// shall go wrong with it. Rules live in memory; a restart of the sandbox clears them.
package script
