package app

import (
	"fmt"
	"strings"
)

// Welcome tells whoever started the program where everything is.
func (a *App) Welcome() string {
	var b strings.Builder
	base := a.URL()
	fmt.Fprintf(&b, "\ncloudpos %s\n\n", Version)
	for _, line := range [][2]string{
		{"operator console", base + "/admin/"},
		{"merchant app", base + "/m/"},
		{"cashier", base + "/pos/"},
		{"sandbox wallet", a.sandboxURL},
	} {
		if line[1] != "" {
			fmt.Fprintf(&b, "  %-18s %s\n", line[0], line[1])
		}
	}
	return b.String() + "\n"
}
