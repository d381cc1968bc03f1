package secret_test

import (
	"testing"

	"cloudpos/internal/secret"
)

// The forms are those of domain.md B15.
func TestMasks(t *testing.T) {
	for _, c := range []struct {
		name      string
		mask      func(string) string
		in, masks string
	}{
		{"name", secret.MaskName, "张三", "张*"},
		{"name", secret.MaskName, "张三丰", "张**"},
		{"name", secret.MaskName, "欧阳娜娜", "欧阳**"},
		{"name", secret.MaskName, "欧阳修", "欧阳*"},
		{"name", secret.MaskName, "欧阳", "欧*"},
		{"name", secret.MaskName, "张", "*"},
		{"name", secret.MaskName, "", ""},
		{"name", secret.MaskName, " John ", "J***"},
		{"name", secret.MaskName, "𠮷田", "𠮷*"},
		{"id", secret.MaskID, "11010119900307757X", "1****************X"},
		{"id", secret.MaskID, "11", "**"},
		{"phone", secret.MaskPhone, "13812345678", "138****5678"},
		{"phone", secret.MaskPhone, "1381234", "*******"},
		{"account", secret.MaskAccount, "6222021234561234", "**** 1234"},
		{"account", secret.MaskAccount, "1234567", "****"},
		{"account", secret.MaskAccount, "", "****"},
		{"mail", secret.MaskEmail, "alice@x.com", "a***@x.com"},
		{"mail", secret.MaskEmail, "a@x.com", "a***@x.com"},
		{"mail", secret.MaskEmail, "not a mail", "***"},
		{"mail", secret.MaskEmail, "@x.com", "***"},
		{"uscc", secret.MaskUSCC, "91350100M000100Y43", "9135**********0Y43"},
		{"uscc", secret.MaskUSCC, "9135", "****"},
	} {
		if got := c.mask(c.in); got != c.masks {
			t.Errorf("%s %q: got %q, want %q", c.name, c.in, got, c.masks)
		}
	}
}
