package id_test

import (
	"regexp"
	"testing"
	"time"

	"cloudpos/internal/id"
)

func TestNewSortsByTimeAndIsUnique(t *testing.T) {
	now := time.UnixMilli(1_700_000_000_000)
	a, b := id.New("ord", now), id.New("ord", now.Add(time.Millisecond))
	if a >= b {
		t.Errorf("%s is not before %s", a, b)
	}
	if c := id.New("ord", now); c == a {
		t.Error("two equal ids")
	}
}

func TestFromStandsBeforeWhatIsMadeThen(t *testing.T) {
	at := time.UnixMilli(1_700_000_000_000)
	from := id.From("ord", at)
	if before, then := id.New("ord", at.Add(-time.Millisecond)), id.New("ord", at); before >= from || then < from {
		t.Errorf("%s, %s, %s", before, from, then)
	}
	if zero := id.From("ord", time.Time{}); zero > id.From("ord", time.UnixMilli(1)) || !id.Valid("ord", zero) {
		t.Error(zero)
	}
}

func TestValid(t *testing.T) {
	good := id.New("ord", time.UnixMilli(1_700_000_000_000))
	if !id.Valid("ord", good) {
		t.Errorf("%s refused", good)
	}
	for _, bad := range []string{"", "ord_", good[:len(good)-1], good + "0", "mch" + good[3:], "ord_" + "8zzzzzzzzzzzzzzzzzzzzzzzzz", "ord_01J0000000000000000000000U"} {
		if id.Valid("ord", bad) {
			t.Errorf("%q passed", bad)
		}
	}
}

func TestChannelNumbersFitEveryChannel(t *testing.T) {
	n := id.Channel('P', time.UnixMilli(1_700_000_000_000))
	if !regexp.MustCompile(`^[0-9A-Z]{20,32}$`).MatchString(n) {
		t.Error(n)
	}
}
