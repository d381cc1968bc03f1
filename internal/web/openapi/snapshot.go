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

// TerminalNews is what an event tells of a terminal.
type TerminalNews struct {
	ID          string      `json:"id"`
	StoreID     string      `json:"store_id"`
	Name        string      `json:"name"`
	Environment Environment `json:"environment"`
	Status      string      `json:"status"`
	Version     int64       `json:"version"`
	ActivatedAt string      `json:"activated_at,omitempty" format:"date-time"`
}

// TerminalSnapshot is what an event tells of a terminal.
func TerminalSnapshot(t device.Terminal) ([]byte, error) {
	return snapshot(TerminalNews{
		ID: t.ID, StoreID: t.StoreID, Name: t.Name, Environment: Environment(t.Environment), Status: string(t.Status), Version: t.Version,
		ActivatedAt: web.Time(t.ActivatedAt),
	})
}

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
