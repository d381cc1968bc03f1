// Package pgtemp runs throw-away PostgreSQL servers for tests, benchmarks and crash trials. A server listens on a unix
// socket only, lives in one folder, and is stopped and swept away when its last user has gone, even by kill -9: users
// hold a shared lock on a file, and a detached shell waits for the exclusive one. Needs the binaries of PostgreSQL 15
// or later (in PATH or under /usr/lib/postgresql) and flock of util-linux. As root the server runs as the user postgres, or nobody.
package pgtemp
