package openapi

import (
	"context"

	"github.com/go-json-experiment/json"

	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

// PaymentSnapshot is a payment as GET /v1/payments/{id} answers it, for events.
func PaymentSnapshot(ctx context.Context, payments *payment.Service, o payment.Order) ([]byte, error) {
	v := &v1{Deps: Deps{Payments: payments}}
	return snapshot(v.paymentView(ctx, o))
}

// RefundSnapshot is a refund as GET /v1/refunds/{id} answers it, for events.
func RefundSnapshot(r payment.Refund) ([]byte, error) { return snapshot(refundView(r)) }

// TerminalSnapshot is a terminal as GET /v1/terminals/{id} answers it, for events.
func TerminalSnapshot(t device.Terminal) ([]byte, error) { return snapshot(TerminalView(t)) }

// ApplicationNews is what an event tells of an application: nothing that is personal.
type ApplicationNews struct {
	ID        string `json:"id"`
	State     string `json:"state"`
	ChangedAt string `json:"changed_at" format:"date-time"`
}

// ApplicationSnapshot is what an event tells of an application.
func ApplicationSnapshot(a onboarding.Application) ([]byte, error) {
	return snapshot(ApplicationNews{ID: a.ID, State: string(a.State), ChangedAt: web.Time(a.UpdatedAt)})
}

// snapshot renders as the doors do.
func snapshot(v any) ([]byte, error) {
	out, err := json.Marshal(v, json.Deterministic(true))
	if err != nil {
		return nil, fault.E("openapi.snapshot", fault.Internal, err)
	}
	return out, nil
}
