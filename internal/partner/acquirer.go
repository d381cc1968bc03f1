package partner

import "time"

// DefaultAcquirerID is the acquirer that every install begins with ("本机收单机构"), made by the migration.
const DefaultAcquirerID = "acq_00000000000000000000000000"

// Acquirer is a bank or licensed institution whose merchants we serve.
type Acquirer struct {
	ID        string // acq_…
	Name      string
	Policy    Policy
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Policy is what an acquirer allows.
type Policy struct {
	// PersonalAccountForIndividual lets a sole trader (个体工商户) be paid to the operator's own same-name debit card instead
	// of a corporate account (domain.md X1). Companies never may.
	PersonalAccountForIndividual bool
}
