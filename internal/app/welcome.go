package app

import (
	"fmt"
	"strings"
)

// Welcome tells whoever started the program where everything is and, with demo data, who may come in.
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
	if len(a.demo.Logins) > 0 {
		fmt.Fprintf(&b, "\ndemo logins (kept in %s)\n\n", a.demoFile(demoLogins))
		for _, l := range a.demo.Logins {
			fmt.Fprintf(&b, "  %-8s %-10s %-20s %s\n", l.Door, l.Login, l.Password, l.Role)
		}
	}
	if c := a.demo.Cashier; c.Code != "" {
		fmt.Fprintf(&b, "\nactivate the cashier of %s with merchant number %s and code %s\n", c.Merchant, c.Number, c.Code)
		b.WriteString("(the code lives 24 hours and works once; the owner sends a new one from the merchant app)\n")
	}
	if c := a.demo.Code; c.Link != "" {
		fmt.Fprintf(&b, "\npay at %s as its customers do: scan its printed code in the sandbox wallet, or paste %s there\n", c.Merchant, c.Link)
	}
	return b.String() + "\n"
}
