package opening

import (
	"time"

	"cloudpos/internal/sandbox/truth"
)

// View is an opening as the control API shows it.
type View struct {
	truth.Opening
	SignURL string `json:"sign_url"` // where the merchant confirms and signs; always shown, for tests
}

// Show is an opening for the control API; base is the sandbox's address.
func Show(base string, o truth.Opening) View {
	o.CreatedAt, o.UpdatedAt, o.NextAt = local(o.CreatedAt), local(o.UpdatedAt), local(o.NextAt)
	return View{o, Link(base, o)}
}

// china is the zone in which the control API writes times.
var china = time.FixedZone("CST", 8*60*60)

func local(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(china)
}
