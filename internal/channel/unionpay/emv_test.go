package unionpay

import (
	"encoding/base64"
	"strings"
	"testing"
)

// emvPayerCode is a payer's code in its EMV form: 85 with CPV01, then an application template (61) with a UnionPay
// application (4F A000000333010101) and a token in track form (57). The numbers are fictitious.
var emvPayerCode = base64.StdEncoding.EncodeToString([]byte(
	"\x85\x05CPV01\x61\x1D\x4F\x08\xA0\x00\x00\x03\x33\x01\x01\x01\x57\x11\x62\x21\x23\x45\x67\x89\x01\x23\x45\x6D\x49\x12\x20\x10\x00\x00\x00"))

func TestCRC(t *testing.T) {
	for text, want := range map[string]string{"123456789": "29B1", "": "FFFF", "A": "B915"} {
		if got := crc16(text); got != want {
			t.Errorf("crc16(%q) = %s, want %s", text, got, want)
		}
	}
}

// merchantEMV is a code as protocols.md 3.7 lays it out: static, a UnionPay account of 31 characters in slot 15.
func merchantEMV(t *testing.T) string {
	t.Helper()
	text := "000201" + "010211" + "1531" + "47290344" + "00344344" + "898100000000001" +
		"52045812" + "5303156" + "5802CN" + "5909SHILIDIAN" + "6007BEIJING" + "62070703T01" + "6304"
	return text + crc16(text)
}

func TestMerchantPresentedCode(t *testing.T) {
	code := merchantEMV(t)
	if err := checkEMV(code); err != nil {
		t.Fatal(err)
	}
	fields, err := parseEMV(code)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]string{}
	for _, f := range fields {
		values[f.tag] = f.value
	}
	if values["15"] != "4729034400344344898100000000001" || len(values["15"]) != 31 || values["53"] != "156" || values["59"] != "SHILIDIAN" {
		t.Errorf("%v", values)
	}
	inner, err := parseEMV(values["62"])
	if err != nil || len(inner) != 1 || inner[0] != (emvField{"07", "T01"}) {
		t.Errorf("%v %v", inner, err)
	}
	for name, bad := range map[string]string{
		"one digit changed": strings.Replace(code, "5812", "5813", 1), "cut": code[:len(code)-1], "empty": "", "letters": "abcd",
		"length beyond": "0099", "no checksum": code[:len(code)-8], "checksum in small letters": strings.ToLower(code), "more after": code + "0000",
	} {
		if checkEMV(bad) == nil {
			t.Errorf("%s was let pass", name)
		}
	}
	if _, err := parseEMV("5904示例咖啡"); err != nil {
		t.Errorf("a length counts characters: %v", err)
	}
}

func TestPayerPresentedCode(t *testing.T) {
	if !strings.HasPrefix(emvPayerCode, emvBegin) {
		t.Fatal(emvPayerCode)
	}
	if err := checkPayerEMV(emvPayerCode); err != nil {
		t.Fatal(err)
	}
	encode := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	for name, bad := range map[string]string{
		"digits": testPayerCode, "not base64": emvBegin + "!!!!", "nothing after": encode("\x85\x05CPV01"), "a filler alone": encode("\x85\x05CPV01\x00"),
		"cut in a length": encode("\x85\x05CPV01\x61"), "cut in a value": encode("\x85\x05CPV01\x61\x05abc"), "two-byte tag, cut": encode("\x85\x05CPV01\x9F"),
		"indefinite length": encode("\x85\x05CPV01\x61\x80abc"), "length of five bytes": encode("\x85\x05CPV01\x61\x85\x00\x00\x00\x00\x01a"),
		"too long": encode("\x85\x05CPV01\x61\x82\x01\xF4" + strings.Repeat("a", 500)),
	} {
		if checkPayerEMV(bad) == nil {
			t.Errorf("%s was let pass", name)
		}
	}
	for name, good := range map[string]string{
		"long form of a length": encode("\x85\x05CPV01\x61\x81\x03abc"), "two-byte tag": encode("\x85\x05CPV01\x9F\x26\x01a"),
		"filler": encode("\x85\x05CPV01\x00\x61\x01a"),
	} {
		if err := checkPayerEMV(good); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzEMV(f *testing.F) {
	f.Add("00020101021263040000")
	f.Add(emvPayerCode)
	f.Add("0099")
	f.Fuzz(func(t *testing.T, text string) {
		_ = checkPayerEMV(text)
		if fields, err := parseEMV(text); err == nil {
			size := 0
			for _, field := range fields {
				size += len([]rune(field.value)) + 4
			}
			if size != len([]rune(text)) {
				t.Errorf("%q: %d characters of %d", text, size, len([]rune(text)))
			}
		}
		_ = checkEMV(text)
	})
}
