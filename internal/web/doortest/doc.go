// Package doortest holds the tests that go through the doors of a whole house: every room is the real one, on a real
// database, with the sandbox as the channel on the wire. What one door alone can show stands beside that door.
package doortest
