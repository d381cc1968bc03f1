package app_test

import (
	"net/http"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"cloudpos/client"
	"cloudpos/internal/app/apptest"
)

// keyRequests is how many requests run while keys are replaced; KEY_REQUESTS=10000 makes it the full trial.
func keyRequests(t *testing.T) int64 {
	t.Helper()
	n, err := strconv.ParseInt(os.Getenv("KEY_REQUESTS"), 10, 64)
	if err != nil {
		return 1000
	}
	return n
}

// rotated is the key that takes another's place.
func rotated(t *testing.T, owner clerk, mchid, keyID string) (client.Signer, string) {
	t.Helper()
	var made struct {
		Key struct {
			KeyID string `json:"key_id"`
		}
		Secret string
	}
	owner.do(http.MethodPost, "/console/api-keys/"+keyID+"/rotate", map[string]any{"overlap_seconds": 3600}).Into(&made)
	signer, err := client.HMAC(mchid, made.Key.KeyID, made.Secret)
	if err != nil {
		t.Fatal(err)
	}
	return signer, made.Key.KeyID
}

// Keys are replaced while requests run on both nodes: no request that was validly signed is refused. A key that was
// changed or revoked on one node is so on both, from the answer on.
func TestKeysRotateUnderLoad(t *testing.T) {
	one, two := twoNodes(t, nil)
	signer := software(t, one, "CLOUDPOS-HMAC-SHA256", nil)
	owner := enter(t, one, "owner")
	var list struct {
		MerchantID string `json:"mchid"`
		Items      []struct {
			KeyID string `json:"key_id"`
		}
	}
	owner.do(http.MethodGet, "/console/api-keys", nil).Into(&list)
	keyID := list.Items[0].KeyID
	var now atomic.Pointer[client.Signer]
	first := signer
	now.Store(&first)

	carrier := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 8}}
	defer carrier.CloseIdleConnections()
	most := keyRequests(t)
	const rotations = 12 // a merchant holds 20 living keys at most
	var sent, refused atomic.Int64
	var replaced atomic.Bool // the last rotation is made
	var wg sync.WaitGroup
	for i := range 8 {
		h := []*apptest.House{one, two}[i%2]
		wg.Go(func() {
			for t.Context().Err() == nil && (sent.Add(1) <= most || !replaced.Load()) {
				c, err := client.New(client.Config{BaseURL: h.URL(), Signer: *now.Load(), HTTP: carrier, Retry: client.Retry{Tries: 1}})
				if err == nil {
					_, err = c.Me(t.Context())
				}
				if err != nil {
					refused.Add(1)
					t.Errorf("%v", err)
				}
			}
		})
	}
	for range rotations {
		before := sent.Load()
		apptest.Await(t, "requests under this key", func() bool { return sent.Load() >= before+most/16 })
		next, nextID := rotated(t, owner, list.MerchantID, keyID)
		now.Store(&next) // a variable of its own: who runs now still reads the one before
		signer, keyID = next, nextID
	}
	replaced.Store(true)
	wg.Wait()
	t.Logf("%d requests, %d rotations, %d refused", sent.Load(), rotations, refused.Load())
	owner.do(http.MethodPut, "/console/api-keys/"+keyID, map[string]any{"version": 1, "name": "只收款", "scopes": []string{"pay"}, "stores": []string{}, "networks": []string{}}).Into(&struct{}{})
	for _, h := range []*apptest.House{one, two} {
		if _, err := clientOf(t, h, signer).Me(t.Context()); client.CodeOf(err) != "AUTH_KEY_SCOPE" {
			t.Errorf("a key that lost its scope: %v", err)
		}
	}
	owner.do(http.MethodPost, "/console/api-keys/"+keyID+"/revoke", nil).Into(&struct{}{})
	for _, h := range []*apptest.House{one, two} {
		if _, err := clientOf(t, h, signer).Me(t.Context()); client.CodeOf(err) != "AUTH_KEY_REVOKED" {
			t.Errorf("a revoked key: %v", err)
		}
	}
}
