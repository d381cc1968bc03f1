// Package dbtest gives tests real databases: a migrated, empty one for each test, on both engines, with a clock that
// stands still until the test moves it.
//
//	func TestOrders(t *testing.T) {
//		dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { … })
//	}
//
// SQLite databases are copies of a migrated file. PostgreSQL databases are copies of a migrated template on one server:
// the one that CLOUDPOS_TEST_POSTGRES names (make test sets it), else a throw-away one that all test processes share.
// Without PostgreSQL on the machine those tests are skipped with a word; where CI=true they fail.
package dbtest
