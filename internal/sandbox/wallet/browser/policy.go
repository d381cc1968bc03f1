package browser

import (
	"slices"
	"strings"
)

// frame is a policy of its own on every answer: scripts and forms, no origin, and only the wallet page around it.
const frame = "sandbox allow-scripts allow-forms; frame-ancestors 'self'"

// extend lets one more script run under a page's Content-Security-Policy and the wallet's page stand around it; reports and
// upgrades to https, which would lead past the proxy, are left out. All else stays as the page wants it. A value may hold
// several policies.
func extend(value, script string) string {
	var policies []string
	for policy := range strings.SplitSeq(value, ",") {
		if strings.TrimSpace(policy) != "" {
			policies = append(policies, extendOne(policy, script))
		}
	}
	return strings.Join(policies, ", ")
}

func extendOne(policy, script string) string {
	var out []string
	var fallback []string
	scripts, hasDefault := false, false
	for directive := range strings.SplitSeq(policy, ";") {
		fields := strings.Fields(directive)
		if len(fields) == 0 {
			continue
		}
		switch name := strings.ToLower(fields[0]); name {
		case "frame-ancestors", "upgrade-insecure-requests", "block-all-mixed-content", "report-uri", "report-to":
			continue
		case "script-src", "script-src-elem":
			scripts = scripts || name == "script-src"
			fields = append(fields[:1:1], allow(fields[1:], script)...)
		case "default-src":
			hasDefault, fallback = true, fields[1:]
		}
		out = append(out, strings.Join(fields, " "))
	}
	if hasDefault && !scripts {
		out = append(out, "script-src "+strings.Join(allow(fallback, script), " "))
	}
	return strings.Join(append(out, "frame-ancestors 'self'"), "; ")
}

// allow adds the script to a list of sources. Where every inline script may run, a hash would forbid the others.
func allow(sources []string, script string) []string {
	strict := slices.ContainsFunc(sources, func(s string) bool {
		s = strings.ToLower(s)
		return strings.HasPrefix(s, "'nonce-") || strings.HasPrefix(s, "'sha") || s == "'strict-dynamic'"
	})
	if slices.ContainsFunc(sources, func(s string) bool { return strings.EqualFold(s, "'unsafe-inline'") }) && !strict {
		return sources
	}
	out := slices.DeleteFunc(slices.Clone(sources), func(s string) bool { return strings.EqualFold(s, "'none'") })
	return append(out, script)
}
