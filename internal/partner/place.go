package partner

import (
	"strings"
	"time"
)

// Named is a person as others refer to them.
type Named struct{ ID, Name string }

// Words is a text in both languages.
type Words struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// Branch (分行) is an acquirer's office for a region. It may have policies and a workflow template of its own (domain.md A7).
type Branch struct {
	AcquirerID string
	ID         string // brn_…
	Name       string
	Region     string // as people write it: 示例省示例市
	Open       bool   // takes new applications
	CreatedAt  time.Time
	UpdatedAt  time.Time
}

// Place is where a policy holds, or where an application is handed in. In a policy "" means everywhere.
type Place struct {
	AcquirerID string `json:"acquirer_id"`
	BranchID   string `json:"branch_id"`
	Region     string `json:"region"`
}

// covers says whether a policy's place holds at another one. A region covers what its name begins: 示例省 covers 示例省示例市.
func (p Place) covers(at Place) bool {
	return (p.AcquirerID == "" || p.AcquirerID == at.AcquirerID) && (p.BranchID == "" || p.BranchID == at.BranchID) && RegionCovers(p.Region, at.Region)
}

// RegionCovers says whether a region lies within a wider one; "" is everywhere. Blanks and strokes between the parts of a
// region's name do not count.
func RegionCovers(wide, region string) bool {
	plain := strings.NewReplacer(" ", "", "　", "", "/", "", "-", "", "·", "")
	return strings.HasPrefix(plain.Replace(region), plain.Replace(wide))
}

// closeness orders places by how special they are: branch before acquirer before region before everywhere.
func (p Place) closeness() int {
	n := 0
	if p.BranchID != "" {
		n += 4
	}
	if p.AcquirerID != "" {
		n += 2
	}
	if p.Region != "" {
		n++
	}
	return n
}
