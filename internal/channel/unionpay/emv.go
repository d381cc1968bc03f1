package unionpay

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// This file reads EMV codes (protocols.md 3.7). It is pure.

const (
	// emvText is how the text of a merchant-presented code begins: payload format 01.
	emvText = "000201"
	// emvBegin is how the base64 of a payer's code begins: the tag 85 with "CPV01". The sheet has one letter more, from memory;
	// that letter holds bits of the next field: Q before a filler, W before the template 61.
	emvBegin = "hQVDUFYwM"
	// maxEMV is the longest payer code in base64.
	maxEMV = 512
)

// emvField is one field of a merchant-presented code. Lengths count characters.
type emvField struct{ tag, value string }

// parseEMV splits tag (2 digits), length (2 digits) and value. What a template holds is parsed by calling it again.
func parseEMV(text string) (fields []emvField, err error) {
	for rest := []rune(text); len(rest) > 0; {
		if len(rest) < 4 {
			return nil, errors.New("emv: ends within a tag")
		}
		size, err := strconv.ParseUint(string(rest[2:4]), 10, 8)
		if err != nil || int(size) > len(rest)-4 {
			return nil, fmt.Errorf("emv: length of %.2q", string(rest[:2]))
		}
		fields = append(fields, emvField{string(rest[:2]), string(rest[4 : 4+size])})
		rest = rest[4+size:]
	}
	return fields, nil
}

// checkEMV says whether a merchant-presented code is whole: it ends with tag 63, the checksum over everything before
// its four digits.
func checkEMV(text string) error {
	fields, err := parseEMV(text)
	if err != nil {
		return err
	}
	if len(fields) == 0 {
		return errors.New("emv: empty")
	}
	last := fields[len(fields)-1]
	if last.tag != "63" || len(last.value) != 4 {
		return errors.New("emv: no checksum at the end")
	}
	if want := crc16(text[:len(text)-4]); last.value != want {
		return fmt.Errorf("emv: checksum %s instead of %.4q", want, last.value)
	}
	return nil
}

// crc16 is CRC-16/CCITT-FALSE in four digits: polynomial 1021, begun with FFFF, nothing reflected.
func crc16(text string) string {
	crc := uint16(0xFFFF)
	for _, b := range []byte(text) {
		crc ^= uint16(b) << 8
		for range 8 {
			carry := crc&0x8000 != 0
			crc <<= 1
			if carry {
				crc ^= 0x1021
			}
		}
	}
	return fmt.Sprintf("%04X", crc)
}

// checkPayerEMV says whether a text is a payer's code in its EMV form: base64 of binary fields, of which the first is 85 with
// CPV01 and at least one other follows. What the fields mean is for UnionPay.
func checkPayerEMV(code string) error {
	if len(code) > maxEMV || !strings.HasPrefix(code, emvBegin) {
		return errors.New("emv: not a payer's code")
	}
	data, err := base64.StdEncoding.DecodeString(code)
	if err != nil {
		return errors.New("emv: not base64")
	}
	count := 0
	for len(data) > 0 {
		if data[0] == 0 { // a filler between fields
			data = data[1:]
			continue
		}
		if data, err = skipBER(data); err != nil {
			return err
		}
		count++
	}
	if count < 2 {
		return errors.New("emv: nothing after its format")
	}
	return nil
}

// skipBER goes over one binary field: a tag of one or two bytes, a length of one to three, and that many bytes.
func skipBER(data []byte) ([]byte, error) {
	broken := errors.New("emv: broken field")
	at := 1
	if data[0]&0x1F == 0x1F {
		at = 2
	}
	if len(data) <= at {
		return nil, broken
	}
	size := int(data[at])
	at++
	if more := size - 0x80; more >= 0 {
		if more < 1 || more > 2 || len(data) < at+more {
			return nil, broken
		}
		size = 0
		for _, b := range data[at : at+more] {
			size = size<<8 | int(b)
		}
		at += more
	}
	if len(data) < at+size {
		return nil, broken
	}
	return data[at+size:], nil
}
