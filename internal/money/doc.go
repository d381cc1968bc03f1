// Package money holds the two numbers everything else is built on: Amount, an int64 of fen (分), and
// Rate, in parts per million, with the named roundings between them. It is pure: no IO, no clock, no floats in a calculation.
package money
