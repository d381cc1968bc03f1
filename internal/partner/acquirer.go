package partner

import "time"

// DefaultAcquirerID is the acquirer that every install begins with ("本机收单机构"), made by the migration.
const DefaultAcquirerID = "acq_00000000000000000000000000"

// Acquirer is a bank or licensed institution whose merchants we serve.
type Acquirer struct {
	ID        string // acq_…
	Name      string
	CreatedAt time.Time
	UpdatedAt time.Time
}
