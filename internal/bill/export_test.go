package bill

// AfterBatch lets a test end the work behind a batch of rows, as a crash would.
func (s *Service) AfterBatch(f func(n int) error) { s.batch = f }

// Rows that go into one transaction.
const BatchRows = batchRows
