// Package audit is the book of what people did: who, when, from where, which act on which thing, in which request. It
// takes no secrets: Detail holds ids, masked values and names of fields, never what a mask hides.
//
// The book is append-only. The code has no way to change an entry, and on both engines a trigger refuses UPDATE and
// DELETE from anyone who is not the database's superuser. (A sealer that chains the rows by hash, for whoever is, comes
// on top of these rows and reads them in the order of their ids; it needs no column here.)
//
// Doors put an Origin into the context once per request; rooms call Record in the transaction of the act itself, so an
// act without its entry does not exist.
package audit
