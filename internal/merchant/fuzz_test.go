package merchant

import (
	"strings"
	"testing"
)

// Whatever people paste, no check panics, and what passes is what an independent reading of the rule lets through (B4, C4-S9).

func FuzzUSCC(f *testing.F) {
	for _, seed := range []string{"", "91350100M000100Y43", "91350100M000100Y4Z", "92510115MA63JNC62X", "911101080WTCDKQQ00", "350100400001234", "\x00", "９1350100M000100Y43", strings.Repeat("Y", 400)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		passes := CheckUSCC(s, "") == ""
		if passes != (len(s) == 18 && usccByHand(s)) {
			t.Errorf("USCC %q: passes is %v", s, passes)
		}
		if CheckUSCC(s, Company) == "" && s[:2] != "91" || CheckUSCC(s, Individual) == "" && s[:2] != "92" {
			t.Errorf("%q passes under another subject's prefix", s)
		}
	})
}

// usccByHand is the rule read the other way: the weighted sum with the check character is divisible by 31.
func usccByHand(s string) bool {
	sum, weight := 0, 1
	for _, c := range []byte(s) {
		value := strings.IndexByte("0123456789ABCDEFGHJKLMNPQRTUWXY", c)
		if value < 0 {
			return false
		}
		sum += value * weight
		weight = weight * 3 % 31
	}
	// the 18th weight would be 3^17 mod 31; the check character counts once
	last := strings.IndexByte("0123456789ABCDEFGHJKLMNPQRTUWXY", s[17])
	sum += last - last*power(3, 17, 31)
	return (sum%31+31)%31 == 0
}

func power(base, exponent, modulus int) int {
	out := 1
	for range exponent {
		out = out * base % modulus
	}
	return out
}

func FuzzCitizenID(f *testing.F) {
	for _, seed := range []string{"", "11010519491231002X", "11010519491231002x", "110105194913310021", "11010599999999002X", "110105491231002", "A1010519491231002X", strings.Repeat("9", 400), "１１０１０５194912310"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if CheckCitizenID(s, today) != "" {
			return
		}
		if len(s) != 18 || !allDigits(s[:17]) || s[6:14] > "20261122" || s[6:14] < "19061122" || s[10:12] > "12" || s[12:14] > "31" {
			t.Fatalf("ID %q passes", s)
		}
		sum, weight := 0, 1 // from the right the weights are the powers of two mod 11
		for i := 17; i >= 0; i-- {
			value := 10
			if s[i] != 'X' {
				value = int(s[i] - '0')
			}
			sum += value * weight
			weight = weight * 2 % 11
		}
		if sum%11 != 1 {
			t.Errorf("ID %q passes with a wrong sum", s)
		}
	})
}

func FuzzCNAPS(f *testing.F) {
	for _, seed := range []string{"", "102100099996", "102100099997", "10210009999X", "\x00", strings.Repeat("1", 400)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		refuse, doubt := CheckCNAPS(s)
		if (refuse == "") != (len(s) == 12 && allDigits(s)) {
			t.Errorf("CNAPS %q: %q", s, refuse)
		}
		if refuse == "" && (doubt == "") != ValidMod1110(s) {
			t.Errorf("CNAPS %q: doubt %q", s, doubt)
		}
	})
}

func FuzzAccountNumber(f *testing.F) {
	for _, seed := range []string{"", "6222021234567890128", "6222021234567890127", "12345678", "6222 0212", "６２２２", strings.Repeat("1", 400)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if passes := CheckAccountNumber(s, Corporate) == ""; passes != (allDigits(s) && len(s) >= 8 && len(s) <= 29) {
			t.Errorf("corporate %q: %v", s, passes)
		}
		if CheckAccountNumber(s, Personal) == "" && (len(s) < 16 || len(s) > 19 || !luhn(s)) {
			t.Errorf("card %q passes", s)
		}
	})
}
