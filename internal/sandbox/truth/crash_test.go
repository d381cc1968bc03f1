package truth

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// crashDir tells the test binary to be the process that is killed.
const crashDir = "CLOUDPOS_TRUTH_CRASH_DIR"

// TestMain lets the test binary play the victim: it pays as fast as it can and says each order only after Update returned.
func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		payForever(dir)
	}
	os.Exit(m.Run())
}

func payForever(dir string) {
	l, err := Open(dir, (&hands{}).now)
	if err != nil {
		fmt.Println("cannot open:", err)
		os.Exit(1)
	}
	var wg sync.WaitGroup
	for worker := range 16 {
		wg.Go(func() {
			for i := 0; ; i++ {
				no := fmt.Sprintf("kill-%02d-%06d-%d", worker, i, os.Getpid())
				err := l.Update(func(tx *Tx) error {
					tx.PutPayer(Payer{ID: "payer_a", Balance: 1 << 40})
					seq := tx.NextSeq()
					_, err := tx.Pay(Charge{Key: key(no), Seq: seq, TransactionID: tx.TransactionNumber(seq), Amount: 1, State: NotPaid}, "payer_a")
					return err
				})
				if err == nil {
					fmt.Println(no)
				}
			}
		})
	}
	wg.Wait()
}

func TestWhatWasAnsweredSurvivesKill9(t *testing.T) {
	dir := t.TempDir()
	var answered []string
	for range 3 {
		answered = append(answered, killAfter(t, dir, 300)...)
	}
	l := open(t, dir, &hands{})
	charges, _ := l.Page(0, 1<<30, func(Charge) bool { return true })
	kept := map[string]bool{}
	for _, c := range charges {
		if kept[c.OutTradeNo] || !c.Paid {
			t.Errorf("%s: kept twice, or not paid", c.OutTradeNo)
		}
		kept[c.OutTradeNo] = true
	}
	lost := 0
	for _, no := range answered {
		if !kept[no] {
			lost++
		}
	}
	if lost > 0 || len(answered) < 900 {
		t.Errorf("%d answered, %d kept, %d lost", len(answered), len(charges), lost)
	}
}

// killAfter kills the victim after it answered n payments, and returns all that it answered.
func killAfter(t *testing.T, dir string, n int) (answered []string) {
	t.Helper()
	victim := exec.Command(os.Args[0])
	victim.Env = append(os.Environ(), crashDir+"="+dir)
	out, err := victim.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := victim.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if no := lines.Text(); strings.HasPrefix(no, "kill-") {
			answered = append(answered, no)
		} else {
			t.Error(no)
		}
		if len(answered) == n {
			if err := victim.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = victim.Wait() // it was killed
	if last := len(answered) - 1; last >= 0 && len(answered[last]) < len("kill-00-000000-1") {
		answered = answered[:last] // the kill cut its last line
	}
	return answered
}
