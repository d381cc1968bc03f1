// Package db is the one way to the database: SQLite (one file, the default) or PostgreSQL, behind one small Tx.
package db
