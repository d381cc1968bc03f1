package client_test

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cloudpos/client"
)

// TestTypesAreTheDocuments holds every field of ours to the API's document: its name, and whether a value is always there.
func TestTypesAreTheDocuments(t *testing.T) {
	raw, err := os.ReadFile("../docs/openapi/v1.json")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Components struct {
			Schemas map[string]struct {
				Properties map[string]any
				Required   []string
			}
		}
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	for name, ours := range map[string]any{
		"PaymentRequest": client.PaymentRequest{}, "PaymentAnswer": client.PaymentAnswer{}, "Payment": client.Payment{}, "PaymentList": client.PaymentList{},
		"RefundRequest": client.RefundRequest{}, "RefundAnswer": client.RefundAnswer{}, "Refund": client.Refund{}, "WalletPage": client.Page{},
		"Me": client.Me{}, "Merchant": client.Merchant{}, "Named": client.Named{}, "ChannelOption": client.ChannelOption{}, "Limits": client.Limits{},
		"PlatformKey": client.PlatformKey{}, "Bill": client.Bill{}, "BillList": client.BillList{},
		"Store": client.Store{}, "StoreList": client.StoreList{}, "ActedFor": client.ActedFor{}, "MerchantList": client.MerchantList{},
		"Terminal": client.Terminal{}, "TerminalList": client.TerminalList{}, "NewTerminal": client.NewTerminal{},
		"CollectionCode": client.CollectionCode{}, "CollectionCodeList": client.CollectionCodeList{}, "NewCollectionCode": client.NewCollectionCode{}, "CodeEdit": client.CodeEdit{},
		"NewWebhookEndpoint": client.NewWebhookEndpoint{}, "WebhookEndpointEdit": client.WebhookEndpointEdit{}, "WebhookEndpoint": client.WebhookEndpoint{},
		"WebhookSigner": client.WebhookSigner{}, "WebhookEndpointList": client.WebhookEndpointList{}, "WebhookSecret": client.WebhookSecret{},
		"WebhookEvent": client.WebhookEvent{}, "WebhookDelivery": client.WebhookDelivery{}, "WebhookTry": client.WebhookTry{}, "WebhookEventList": client.WebhookEventList{},
		"WebhookRange": client.WebhookRange{}, "WebhookResent": client.WebhookResent{}, "Problem": client.Error{}, "Field": client.Field{},
	} {
		schema, ok := doc.Components.Schemas[name]
		if !ok {
			t.Errorf("the document has no %s", name)
		}
		known := map[string]bool{}
		kind := reflect.TypeOf(ours)
		for i := range kind.NumField() {
			field, options, _ := strings.Cut(kind.Field(i).Tag.Get("json"), ",")
			if field == "-" {
				continue
			}
			known[field] = true
			if _, there := schema.Properties[field]; !there {
				t.Errorf("%s.%s is not in the document", name, field)
			}
			asked := strings.HasSuffix(name, "Request") || strings.HasPrefix(name, "New") || strings.HasSuffix(name, "Edit") || name == "WebhookRange"
			if asked && (options == "omitempty") == slices.Contains(schema.Required, field) {
				t.Errorf("%s.%s: required is not as in the document", name, field)
			}
		}
		for _, field := range schema.Required {
			if !known[field] && field != "custody_zh" && field != "title" { // for people
				t.Errorf("%s.%s of the document is missing", name, field)
			}
		}
	}
}
