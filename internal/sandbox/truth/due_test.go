package truth

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

func TestDueComesInOrderAndNotTooEarly(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	var h dueHeap[int]
	var seconds []int
	for range 500 {
		n := dice.IntN(1000)
		seconds = append(seconds, n)
		h.push(start.Add(time.Duration(n)*time.Second), n)
	}
	slices.Sort(seconds)
	early := h.take(start.Add(500*time.Second), 1000)
	if at, ok := h.next(); !ok || !at.After(start.Add(500*time.Second)) {
		t.Errorf("next is %s", at)
	}
	rest := h.take(start.Add(time.Hour), 1000)
	if !slices.Equal(slices.Concat(early, rest), seconds) {
		t.Error("out of order, or something was lost")
	}
	if _, ok := h.next(); ok {
		t.Error("not empty")
	}
}
