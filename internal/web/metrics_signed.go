package web

import "github.com/prometheus/client_golang/prometheus"

// SignedRequests counts the requests to /v1 by who signed them and what became of them. No label names a key or a merchant.
type SignedRequests struct{ total *prometheus.CounterVec }

// NewSignedRequests registers the count.
func NewSignedRequests(r prometheus.Registerer) (SignedRequests, error) {
	s := SignedRequests{prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "cloudpos_signed_requests_total",
		Help: "Requests to /v1 by who signed (software, provider, terminal, or unknown) and outcome: ok, refused_signature, refused_key, refused_address, refused_grant, refused_scope, refused, limited, failed.",
	}, []string{"signer", "outcome"})}
	return s, r.Register(s.total)
}

// Count counts one request. Both words come from short lists of the door's.
func (s SignedRequests) Count(signer, outcome string) { s.total.WithLabelValues(signer, outcome).Inc() }
