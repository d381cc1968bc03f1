package app_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/payment"
	"cloudpos/internal/signature"
)

// guides are the two languages of the integration guide.
func guides() []string { return []string{"integration.md", "integration.zh-CN.md"} }

// blocksOf are the code blocks of a page in one language, in their order.
func blocksOf(t *testing.T, page, language string) (out []string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("../../docs", page))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile("(?ms)^```"+language+"\n(.*?)^```$").FindAllStringSubmatch(string(raw), -1) {
		out = append(out, m[1])
	}
	return out
}

// knownAnswers are docs/vectors/signature.json and docs/vectors/webhook.json.
type knownAnswers struct {
	Request struct{ Method, Path, Timestamp, Nonce, Body string }
	Text    string `json:"string_to_sign"`
	MchID   string `json:"mchid"`
	KeyID   string `json:"key_id"`
	HMAC    struct{ Secret, Signature string }
	RSA     struct {
		PrivateKey string `json:"private_key"`
		PublicKey  string `json:"public_key"`
		Signature  string
	}
	Answer struct {
		Status          int
		Timestamp, Body string
		HMAC            string `json:"hmac_signature"`
		RSA             string `json:"rsa_signature"`
	}
}

func known(t *testing.T) (v knownAnswers) {
	t.Helper()
	raw, err := os.ReadFile("../../docs/vectors/signature.json")
	if err == nil {
		err = json.Unmarshal(raw, &v)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// What the guide shows of a signature is what openssl made, and holds here.
func TestTheGuidesExampleHolds(t *testing.T) {
	v := known(t)
	signed, err := base64.StdEncoding.DecodeString(v.HMAC.Signature)
	if err != nil {
		t.Fatal(err)
	}
	header := signature.Credentials{
		Algorithm: signature.HMACSHA256, MerchantID: v.MchID, KeyID: v.KeyID, Timestamp: v.Request.Timestamp, Nonce: v.Request.Nonce, Signature: signed,
	}.Header()
	for _, page := range guides() {
		texts := blocksOf(t, page, "text")
		if !slices.Contains(texts, v.Text) || !slices.Contains(texts, "Authorization: "+header+"\n") {
			t.Errorf("%s shows another text to sign or another header than docs/vectors", page)
		}
		raw, err := os.ReadFile(filepath.Join("../../docs", page))
		if err != nil || !strings.Contains(string(raw), "`"+v.HMAC.Secret+"`") {
			t.Errorf("%s: %v, or another secret", page, err)
		}
	}
}

// The guide's tables name every state, and say of each whether it is final.
func TestTheGuidesStatesAreTheCodes(t *testing.T) {
	row := regexp.MustCompile("(?m)^\\| ((?:`[A-Z_]+` ?)+) \\| (yes|no|是|否) \\|")
	for _, page := range guides() {
		raw, err := os.ReadFile(filepath.Join("../../docs", page))
		if err != nil {
			t.Fatal(err)
		}
		final := map[string]bool{}
		for _, m := range row.FindAllStringSubmatch(string(raw), -1) {
			for _, state := range strings.Fields(strings.ReplaceAll(m[1], "`", " ")) {
				final[state] = m[2] == "yes" || m[2] == "是"
			}
		}
		if len(final) != len(payment.States()) {
			t.Errorf("%s has %d states, the code %d", page, len(final), len(payment.States()))
		}
		for _, s := range payment.States() {
			if said, there := final[string(s)]; !there || said != s.Final() {
				t.Errorf("%s says of %s: final %v", page, s, said)
			}
		}
		for _, s := range payment.RefundStates() {
			if !s.Open() && !strings.Contains(string(raw), "`"+string(s)+"`") {
				t.Errorf("%s does not name the refund's final state %s", page, s)
			}
		}
	}
}

// programs of other makers that the pages' code runs in: skipped where they are missing, a failure on CI.
func needs(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		if _, err := exec.LookPath(name); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
	}
}

// The pages' own code: the guide's shell lines, Python and Java, each against the program as it is.
func TestThePagesCodeRuns(t *testing.T) {
	h := apptest.Open(t, app.Config{})
	merchant, key, secret := apiSecret(t, h)
	environment := []string{"CLOUDPOS_URL=" + h.URL(), "CLOUDPOS_MCHID=" + merchant, "CLOUDPOS_KEY_ID=" + key, "CLOUDPOS_SECRET=" + secret, "PYTHONDONTWRITEBYTECODE=1", "PYTHONUTF8=1", "LC_ALL=C.UTF-8"}
	key, secret = providerSecret(t, h)
	asProvider := append(slices.Clone(environment), "CLOUDPOS_KEY_ID="+key, "CLOUDPOS_SECRET="+secret) // the last one counts
	t.Run("shell", func(t *testing.T) { shellPages(t, h.For(t), environment) })
	t.Run("python", func(t *testing.T) { pythonPage(t, h.For(t), environment, asProvider) })
	t.Run("java", func(t *testing.T) { javaPage(t, h.For(t), environment, asProvider) })
}

// providerSecret is a fresh key of the demo's agent, which the demo's owner lets act.
func providerSecret(t *testing.T, h *apptest.House) (key, secret string) {
	t.Helper()
	developer := enter(t, h, "developer")
	var made struct {
		Key struct {
			KeyID string `json:"key_id"`
		}
		Secret string
	}
	developer.do(http.MethodPost, "/console/api-keys", map[string]any{
		"environment": "test", "name": "示例收银云", "algorithm": signature.HMACSHA256, "scopes": []string{"read", "pay"},
	}).Into(&made)
	var shown struct {
		ProviderID string `json:"provider_id"`
	}
	developer.do(http.MethodGet, "/console/api-keys", nil).Into(&shown)
	var granted struct{ Scopes []string }
	enter(t, h, "owner").do(http.MethodPut, "/console/provider-grants/"+shown.ProviderID, map[string]any{"environment": "test", "scopes": []string{"read", "pay"}}).Into(&granted)
	return made.Key.KeyID, made.Secret
}

// apiSecret is a fresh HMAC key of the demo's owner.
func apiSecret(t *testing.T, h *apptest.House) (merchant, key, secret string) {
	t.Helper()
	var shown struct {
		MerchantID string `json:"mchid"`
	}
	owner := enter(t, h, "owner")
	owner.do(http.MethodGet, "/console/api-keys", nil).Into(&shown)
	var made struct {
		Key struct {
			KeyID string `json:"key_id"`
		}
		Secret string
	}
	owner.do(http.MethodPost, "/console/api-keys", map[string]any{
		"environment": "test", "name": "示例收银软件", "algorithm": signature.HMACSHA256, "scopes": []string{"read", "pay", "refund"},
	}).Into(&made)
	return shown.MerchantID, made.Key.KeyID, made.Secret
}

// shellPages runs the guide's two blocks as a reader does, with the payment in between.
func shellPages(t *testing.T, h *apptest.House, environment []string) {
	t.Helper()
	needs(t, "bash", "curl", "openssl")
	for _, page := range guides() {
		blocks := blocksOf(t, page, "sh")
		if len(blocks) != 2 {
			t.Fatalf("%s has %d blocks of shell", page, len(blocks))
		}
		var made struct {
			Result  string
			Payment struct{ ID, QR, State string }
		}
		decode(t, run(t, environment, "bash", "-euc", blocks[0]), &made)
		if made.Result != "DONE" {
			t.Fatalf("%s: %+v", page, made)
		}
		if made.Payment.State == "PAYING" { // the second page asks for the same number: it is the same payment
			h.Payer().Pay(made.Payment.QR)
			h.Till().Await(made.Payment.ID, "PAID")
		}
		before, _, _ := strings.Cut(blocks[0], "BODY=")
		var found struct {
			Items []struct {
				ID, State string
				Final     bool
			}
		}
		decode(t, run(t, environment, "bash", "-euc", before+blocks[1]), &found)
		if len(found.Items) != 1 || found.Items[0].State != "PAID" || !found.Items[0].Final || found.Items[0].ID != made.Payment.ID {
			t.Errorf("%s: %+v", page, found)
		}
	}
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
}

// write puts a file into a folder and answers its path.
func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// page is the one block of a language page.
func page(t *testing.T, name, language string) string {
	t.Helper()
	blocks := blocksOf(t, name, language)
	if len(blocks) != 1 {
		t.Fatalf("%s has %d blocks", name, len(blocks))
	}
	return blocks[0]
}

func vectorFolder(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../docs/vectors")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

const pythonCheck = `
import base64, json, sys
import cloudpos as c
v = json.load(open(sys.argv[1] + "/signature.json", encoding="utf-8"))
w = json.load(open(sys.argv[1] + "/webhook.json", encoding="utf-8"))
r, a = v["request"], v["answer"]
text = c.string_to_sign(r["method"], r["path"], r["timestamp"], r["nonce"], r["body"].encode())
answer = c.answer_to_sign(a["status"], r["nonce"], a["timestamp"], a["body"].encode())
def same(what, got, want): print(what, "ok" if got == want else "differs")
key = c.HmacKey(v["mchid"], v["key_id"], v["hmac"]["secret"])
same("text", text.decode(), v["string_to_sign"])
same("HMAC", base64.b64encode(key.sign(text)).decode(), v["hmac"]["signature"])
same("answer HMAC", key.verify(answer, base64.b64decode(a["hmac_signature"]), v["key_id"], None), True)
same("answer altered", key.verify(answer + b" ", base64.b64decode(a["hmac_signature"]), v["key_id"], None), False)
body = w["body"].encode()
same("webhook v1", c.verify_webhook(w["headers"], body, secret=w["secret"], now=1764230400)["id"], "evt_EXAMPLE")
def refused(**k):
    try: c.verify_webhook(w["headers"], **k); return False
    except ValueError: return True
same("webhook altered", refused(body=body + b" ", secret=w["secret"], now=1764230400), True)
same("webhook old", refused(body=body, secret=w["secret"], now=1764230701), True)
try:
    import cryptography
except ImportError:
    print("no cryptography")
else:
    rsa = c.RsaKey(v["mchid"], v["key_id"], v["rsa"]["private_key"])
    platform = [{"key_id": "plk_1", "algorithm": rsa.algorithm, "public_key": "".join(v["rsa"]["public_key"].split("\n")[1:-2])}]
    same("RSA", base64.b64encode(rsa.sign(text)).decode(), v["rsa"]["signature"])
    same("answer RSA", rsa.verify(answer, base64.b64decode(a["rsa_signature"]), "plk_1", lambda _: platform), True)
    same("answer RSA altered", rsa.verify(answer + b" ", base64.b64decode(a["rsa_signature"]), "plk_1", lambda _: platform), False)
    same("webhook v1a", c.verify_webhook(w["headers"], body, public_key=w["public_key"], now=1764230400)["id"], "evt_EXAMPLE")
`

func pythonPage(t *testing.T, h *apptest.House, environment, asProvider []string) {
	t.Helper()
	needs(t, "python3")
	dir := t.TempDir()
	program := write(t, dir, "cloudpos.py", page(t, "integration/python.md", "python"))
	said := run(t, environment, "python3", write(t, dir, "check.py", pythonCheck), vectorFolder(t))
	wanted := 7
	if !strings.Contains(said, "no cryptography") {
		wanted = 11
	}
	if strings.Count(said, " ok\n") != wanted || strings.Contains(said, "differs") {
		t.Errorf("against the known answers:\n%s", said)
	}
	if said = run(t, asProvider, "python3", program); !strings.HasPrefix(said, "DONE PAYING True\n") {
		t.Errorf("a provider's program says %q", said)
	}
	said = run(t, environment, "python3", program)
	first, qr, _ := strings.Cut(strings.TrimSpace(said), "\n")
	if first != "DONE PAYING True" {
		t.Errorf("the program says %q", said)
	}
	h.Payer().Pay(strings.TrimSpace(qr))
}

const javaCheck = `
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

public final class Check {
    static void same(String what, Object got, Object want) { System.out.println(what + (got.equals(want) ? " ok" : " differs")); }

    public static void main(String[] a) throws Exception {
        byte[] text = Cloudpos.stringToSign(a[0], a[1], a[2], a[3], a[4].getBytes("UTF-8"));
        byte[] answer = Cloudpos.answerToSign(Integer.parseInt(a[9]), a[3], a[10], a[11].getBytes("UTF-8"));
        Cloudpos.Key hmac = new Cloudpos.HmacKey("key_1", a[5]);
        Cloudpos.Key rsa = Cloudpos.RsaKey.of(a[7], Map.of("plk_1", a[8]));
        same("HMAC", Base64.getEncoder().encodeToString(hmac.sign(text)), a[6]);
        same("RSA", Base64.getEncoder().encodeToString(rsa.sign(text)), a[14]);
        same("answer HMAC", hmac.verify(answer, Base64.getDecoder().decode(a[12]), "key_1"), true);
        same("answer RSA", rsa.verify(answer, Base64.getDecoder().decode(a[13]), "plk_1"), true);
        same("answer altered", hmac.verify(text, Base64.getDecoder().decode(a[12]), "key_1"), false);
        same("answer RSA altered", rsa.verify(text, Base64.getDecoder().decode(a[13]), "plk_1"), false);
        Map<String, String> head = Map.of("webhook-id", a[15], "webhook-timestamp", a[16], "webhook-signature", a[17]);
        byte[] body = a[18].getBytes("UTF-8");
        Instant then = Instant.ofEpochSecond(Long.parseLong(a[16]));
        same("webhook v1", Cloudpos.webhookHolds(head, body, a[19], null, then), true);
        same("webhook v1a", Cloudpos.webhookHolds(head, body, null, a[20], then), true);
        same("webhook altered", Cloudpos.webhookHolds(head, text, a[19], a[20], then), false);
        same("webhook old", Cloudpos.webhookHolds(head, body, a[19], a[20], then.plusSeconds(301)), false);
    }
}
`

func javaPage(t *testing.T, h *apptest.House, environment, asProvider []string) {
	t.Helper()
	needs(t, "javac", "java")
	dir := t.TempDir()
	program := write(t, dir, "Cloudpos.java", page(t, "integration/java.md", "java"))
	run(t, environment, "javac", "-encoding", "UTF-8", "-d", dir, program, write(t, dir, "Check.java", javaCheck))
	v := known(t)
	var w struct {
		Secret, Body string
		PublicKey    string `json:"public_key"`
		Headers      map[string]string
	}
	raw, err := os.ReadFile(filepath.Join(vectorFolder(t), "webhook.json"))
	if err = errors.Join(err, json.Unmarshal(raw, &w)); err != nil {
		t.Fatal(err)
	}
	r, a := v.Request, v.Answer
	said := run(t, environment, "java", "-Dfile.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8", "-cp", dir, "Check", r.Method, r.Path, r.Timestamp, r.Nonce, r.Body, v.HMAC.Secret, v.HMAC.Signature,
		v.RSA.PrivateKey, v.RSA.PublicKey, "200", a.Timestamp, a.Body, a.HMAC, a.RSA, v.RSA.Signature,
		w.Headers["webhook-id"], w.Headers["webhook-timestamp"], w.Headers["webhook-signature"], w.Body, w.Secret, w.PublicKey)
	if strings.Count(said, " ok\n") != 10 || strings.Contains(said, "differs") {
		t.Errorf("against the known answers:\n%s", said)
	}
	said = run(t, environment, "java", "-Dfile.encoding=UTF-8", "-cp", dir, "Cloudpos")
	if other := run(t, asProvider, "java", "-Dfile.encoding=UTF-8", "-cp", dir, "Cloudpos"); !strings.Contains(other, "PAYING") {
		t.Errorf("a provider's program says %q", other)
	}
	made, found, _ := strings.Cut(strings.TrimSpace(said), "\n")
	var payment struct{ Payment struct{ ID, QR string } }
	decode(t, made, &payment)
	if payment.Payment.ID == "" || !strings.Contains(found, payment.Payment.ID) {
		t.Errorf("the program says %q", said)
	}
	h.Payer().Pay(payment.Payment.QR)
}
