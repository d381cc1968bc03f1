// Package books has no code of its own: its tests drive the rooms that keep the books with random days, and look whether every book holds.
package books
