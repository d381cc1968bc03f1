package partner

import (
	"slices"
	"time"
)

// Agent (服务商、代理商) brings merchants to an acquirer and pre-reviews them; the acquirer decides (domain.md X3, A10). An agent
// may have agents below it: the tree has two levels.
type Agent struct {
	AcquirerID     string
	ID             string // ptn_…
	ParentID       string // "" at the first level
	Level          int    // 1 or 2
	Name           string
	Region         string
	RegistrationNo string // number of its registration (备案) as an outsourcing institution; may be ""
	Open           bool   // takes part
	CreatedAt      time.Time
	UpdatedAt      time.Time
}

// levelsMax is how deep the tree is (A10).
const levelsMax = 2

// Tree lists agents with their children behind them, by name at each level.
func Tree(all []Agent) []Agent {
	var out []Agent
	for _, a := range all {
		if a.ParentID != "" {
			continue
		}
		out = append(out, a)
		out = append(out, slices.DeleteFunc(slices.Clone(all), func(c Agent) bool { return c.ParentID != a.ID })...)
	}
	return out
}
