package bill

import "os"

// AfterBatch lets a test end the work behind a batch of rows, as a crash would.
func (s *Service) AfterBatch(f func(n int) error) { s.batch = f }

// KeepAtMost makes the largest file smaller, in bytes.
func (s *Service) KeepAtMost(n int64) { s.most = n }

// ReadInto lets files stand elsewhere while they are read.
func (s *Service) ReadInto(f func() (*os.File, error)) { s.temp = f }

// Rows that go into one transaction.
const BatchRows = batchRows
