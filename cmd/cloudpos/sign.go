package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/signature"
)

type sign struct {
	Method string `default:"GET" help:"HTTP method." placeholder:"METHOD"`
	URL    string `arg:"" help:"The whole URL, or its path with the query."`

	Body     string `xor:"body" help:"The body as it is sent." placeholder:"TEXT"`
	BodyFile string `xor:"body" help:"A file with the body; a last line feed is part of it." type:"existingfile" placeholder:"FILE"`

	MchID     string `name:"mchid" help:"The merchant's id." placeholder:"mch_…"`
	KeyID     string `help:"The key's id; one that begins with ppk_ is a provider's and signs --mchid too." placeholder:"apk_…"`
	Key       string `help:"A file with the secret (sk_…) or the private key (PEM); - reads it from standard input. Never give a secret on the command line." placeholder:"FILE"`
	Timestamp string `help:"Seconds since 1970; the default is now." placeholder:"SECONDS"`
	Nonce     string `help:"16 to 64 letters, digits, _ or -; the default is a new one." placeholder:"TEXT"`

	Compare  string `help:"A file with your own string to sign or your Authorization header: says where it differs; exit 1 when it does." type:"existingfile" placeholder:"FILE"`
	Language string `enum:"en,zh" default:"en" help:"Of the explanation: en or zh."`
}

var errDiffers = errors.New("the signature is not over this request")

// Run shows what a request's signature covers, signs it where there is a key, and compares it with the caller's own.
func (s *sign) Run() error {
	body := []byte(s.Body)
	if s.BodyFile != "" {
		var err error
		if body, err = os.ReadFile(s.BodyFile); err != nil {
			return err
		}
	}
	key, err := readKey(s.Key, os.Stdin)
	if err != nil {
		return err
	}
	claim := signature.Claim{Method: s.Method, URL: s.URL, Timestamp: s.Timestamp, Nonce: s.Nonce, Body: body, KeyID: s.KeyID, MchID: s.MchID}
	if s.Compare != "" {
		return s.compare(claim, key)
	}
	if claim.Timestamp == "" {
		claim.Timestamp = strconv.FormatInt(time.Now().Unix(), 10)
	}
	if claim.Nonce == "" {
		claim.Nonce = rand.Text()
	}
	e := signature.Explain(claim, nil)
	s.show(e)
	if key == nil {
		return nil
	}
	signed, err := key.sign([]byte(e.StringToSign))
	if err != nil {
		return err
	}
	c := signature.Credentials{Algorithm: key.algorithm, MerchantID: s.MchID, KeyID: s.KeyID, Timestamp: claim.Timestamp, Nonce: claim.Nonce, Signature: signed}
	if _, err := signature.ParseAuthorization(c.Header()); err != nil {
		return fmt.Errorf("--mchid, --key-id, --timestamp and --nonce must make a header: %w", err)
	}
	fmt.Printf("\nAuthorization: %s\n\n%s\n", c.Header(), s.curl(c.Header()))
	return nil
}

// compare says where the caller's own text or header leaves what is right.
func (s *sign) compare(claim signature.Claim, key *signingKey) error {
	raw, err := os.ReadFile(s.Compare)
	if err != nil {
		return err
	}
	claim = claim.With(string(raw))
	var holds func([]byte) bool
	if claim.Authorization != "" && key != nil {
		holds = key.holds(claim.Authorization)
	}
	e := signature.Explain(claim, holds)
	s.show(e)
	if d := e.Difference; d != nil {
		fmt.Printf("\nfirst difference: line %d, character %d (%s)\n  right  %s\n  yours  %s\n", d.Line, d.Column, d.Part, d.Ours, d.Theirs)
	}
	switch {
	case e.Agrees:
		fmt.Println("\nyours is the same")
	case claim.StringToSign == "" && holds == nil:
		fmt.Println("\ngive --key to compare the signature in a header")
	default:
		return errDiffers
	}
	return nil
}

func (s *sign) show(e signature.Explanation) {
	fmt.Println("string to sign (␊ is a line feed, one byte 0x0A):")
	for _, line := range e.Lines {
		fmt.Println("  " + line)
	}
	for _, f := range e.Findings {
		text := f.EN
		if s.Language == "zh" {
			text = f.ZH
		}
		fmt.Printf("%s  %s\n", f.Code, text)
	}
}

// curl is the request as a line for a shell.
func (s *sign) curl(header string) string {
	line := "curl -X " + strings.ToUpper(s.Method) + " " + quoted(s.URL) + " -H " + quoted("Authorization: "+header)
	switch {
	case s.BodyFile != "":
		line += " -H 'Content-Type: application/json' --data-binary " + quoted("@"+s.BodyFile)
	case s.Body != "":
		line += " -H 'Content-Type: application/json' --data-binary " + quoted(s.Body)
	}
	return line
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// signingKey is a secret or a private key.
type signingKey struct {
	algorithm signature.Algorithm
	sign      func(text []byte) ([]byte, error)
	public    []byte // or the secret
}

// readKey reads a key file, or standard input for -; nil for no file at all.
func readKey(file string, in io.Reader) (*signingKey, error) {
	const keyBytesMax = 64 << 10
	var raw []byte
	var err error
	switch file {
	case "":
		return nil, nil //nolint:nilnil // no key is asked for
	case "-":
		raw, err = io.ReadAll(io.LimitReader(in, keyBytesMax))
	default:
		raw, err = os.ReadFile(file)
	}
	if err != nil {
		return nil, err
	}
	if strings.Contains(string(raw), "PRIVATE KEY") {
		key, err := signature.ParsePrivateKey(raw)
		if err != nil {
			return nil, err
		}
		return &signingKey{key.Algorithm(), key.Sign, []byte(key.PublicPEM())}, nil
	}
	secret := []byte(strings.TrimSpace(string(raw)))
	return &signingKey{signature.HMACSHA256, func(text []byte) ([]byte, error) { return signature.SignHMAC(secret, text) }, secret}, nil
}

// holds says of texts whether the header's signature fits; a header that cannot be read fits nothing.
func (k *signingKey) holds(header string) func([]byte) bool {
	c, err := signature.ParseAuthorization(header)
	return func(text []byte) bool {
		return err == nil && signature.Verify(k.algorithm, k.public, text, c.Signature) == nil
	}
}
