// Package statement makes the statements (对账单) that a merchant's accountant files: one per book or chain, store, day and month, as
// CSV, XLSX and PDF, signed with the platform's key.
//
//	statement.go  what a statement is; the codes of this room
//	period.go     days and months; when one is due, reminded of and overdue: pure
//	figures.go    opening + flows = closing, and the tables of a statement, added up row by row: pure
//	sheet.go      the rows of the files; csv.go, xlsx.go, pdf*.go write them
//	sign.go       the signature file and its check: pure
//	service*.go   planning, making, reading, reminding
//	store*.go     SQL
//	jobs.go       the periodic job
//
// # Where the figures come from
//
// A statement is of close days: the days on which postings count in the ledger. A period's close days are closed before its
// statement is made, so the rows never change, and opening and closing are the ledger's balances of what the channels owe; the rows
// are added up against the ledger's own flows, account by account, and nothing is issued that differs by a fen. What comes
// behind the close of its own day counts in a later statement; when that happens the statement of its own day is issued again
// in a next version that names it. Both versions are kept.
//
// # Files
//
// A file depends on nothing but the ledger and the statement's row: it holds no time of its making, and names are those that were
// fixed when it was first worked on. Made again after a crash it has the same bytes. The CSV's hash is the hash of the data; it stands
// on the other two. The CSV is made at once, and so are all files of months and of days with many rows; other days' are made at their
// first download. Once made they are kept, encrypted under the merchant's key, because a later version of the program may write another file.
package statement
