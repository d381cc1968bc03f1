// Package privacy is what a merchant's people may ask of their data (domain.md B15): a copy of it, and its deletion; and the erasure of
// everybody's after the legal term.
//
// A copy (Export) is made by a job, sealed under the merchant's own key, handed to who asked for it and to nobody else, and gone
// after an hour. A deletion that is asked for is written down and answered with what is kept until when: records of customers are kept
// for five years after the end of the relation, whatever is asked (rules.go).
//
// Erasure destroys the data key of the merchant, which makes everything that was ever sealed for it unreadable, and in the same
// transaction puts Gone in the place of what stood beside it in clear or masked (store_erase.go is the inventory). Documents go as rows
// at once and as blobs after the commit, files of statements with them. Orders, refunds and postings stay, as does the audit book.
package privacy
