package signature

import (
	"strings"
	"unicode/utf8"
)

// doubts are mistakes that show in the request itself, without a text to compare.
func (d draft) doubts() (out []Finding) {
	switch {
	case d.timestamp == "":
	case !digits(d.timestamp):
		out = append(out, finding("TIMESTAMP_FORM"))
	case len(d.timestamp) == 13:
		out = append(out, finding("TIMESTAMP_MILLISECONDS"))
	}
	if d.nonce != "" && !token(d.nonce, nonceBytesMin) {
		out = append(out, finding("NONCE_LENGTH"))
	}
	if d.method == "GET" && d.body != "" {
		out = append(out, finding("GET_WITH_BODY"))
	}
	if strings.ContainsAny(d.path, " ") || strings.ContainsFunc(d.path, func(c rune) bool { return c >= utf8.RuneSelf }) {
		out = append(out, finding("PATH_NOT_ESCAPED"))
	}
	return out
}

// guess names the mistake in a text that no known mistake makes exactly, from the look of its lines.
func (d draft) guess(theirs string) []Finding {
	lines := strings.SplitN(theirs, "\n", 5)
	if len(lines) < 5 {
		return nil
	}
	body := strings.TrimSuffix(lines[4], "\n")
	for _, c := range []struct {
		code string
		is   bool
	}{
		{"CRLF", strings.HasSuffix(lines[0], "\r")},
		{"HOST_IN_PATH", strings.Contains(lines[1], "://")},
		{"MILLISECONDS", len(lines[2]) == 13 && digits(lines[2])},
		{"BODY_RESERIALISED", body != d.body && sameJSON(body, d.body)},
		{"OTHER_TIME", lines[2] != d.timestamp},
		{"OTHER_NONCE", lines[3] != d.nonce},
	} {
		if c.is {
			return []Finding{finding(c.code)}
		}
	}
	return nil
}

// FindingOf is a finding of ours by its code, for what a caller found out about the key: KEY_UNKNOWN, KEY_MERCHANT,
// KEY_NOT_GRANTED, KEY_ALGORITHM, KEY_REVOKED.
func FindingOf(code string) Finding { return finding(code) }

func finding(code string) Finding {
	for _, f := range findings() {
		if f.Code == code {
			return f
		}
	}
	return Finding{Code: code}
}

// findings are the words of every mistake, each with what to do.
func findings() []Finding {
	return []Finding{
		{"PROVIDER_LINE", "服务商密钥（ppk_ 开头）还要签第六行：mchid，后面加一个 LF", "A provider's key (ppk_…) signs a sixth line: the mchid, followed by an LF"},
		{"METHOD_CASE", "签名用了小写的请求方法：应为大写，如 POST", "The method was signed in lower case: write POST, GET …"},
		{"HOST_IN_PATH", "签名里写了协议或域名：只签路径和查询串，如 /v1/payments?limit=1", "Scheme or host were signed: sign path and query alone, such as /v1/payments?limit=1"},
		{"QUERY_LEFT_OUT", "签名里缺少查询串：问号和它后面的内容也要签", "The query was left out: sign the question mark and all after it"},
		{"ESCAPES_DECODED", "签名用了解码后的路径：百分号转义要按实际发送的样子签", "The path was signed decoded: sign percent escapes exactly as they are sent"},
		{"QUERY_REORDERED", "签名时重排了查询参数：按实际发送的顺序签", "The query was signed in another order: sign it in the order in which it is sent"},
		{"PREFIX_LEFT_OUT", "签名里缺少路径开头的 /v1", "The leading /v1 of the path was left out"},
		{"LEADING_SLASH", "签名里缺少路径开头的斜杠", "The path's leading slash was left out"},
		{"MILLISECONDS", "签名用了毫秒时间戳：应为秒（10 位）", "The time was signed in milliseconds: it is in seconds (10 digits)"},
		{"SWAPPED", "时间戳和随机串的顺序反了：先时间戳，后随机串", "Time and nonce are swapped: the time comes first"},
		{"BODY_LEFT_OUT", "签名里缺少请求体：POST 要把发送的请求体原文签进去", "The body was left out: sign the body as it is sent"},
		{"BODY_RESERIALISED", "签名的 JSON 与发送的 JSON 写法不同：先序列化一次，签名和发送用同一串字节", "The JSON was written twice and differs: serialise once, sign and send the same bytes"},
		{"BODY_LINE_FEED", "签名的请求体与发送的请求体结尾换行不同：常见于文件末尾的换行，curl 请用 --data-binary", "Body signed and body sent differ in a line feed at the end: often the file's last one; give curl --data-binary"},
		{"BODY_CRLF", "签名的请求体与发送的请求体换行符不同：签名和发送用同一串字节", "Body signed and body sent differ in their line ends: sign and send the same bytes"},
		{"BODY_BOM", "签名的请求体与发送的请求体相差一个 BOM：请以不带 BOM 的 UTF-8 保存", "Body signed and body sent differ by a byte order mark: save as UTF-8 without one"},
		{"BODY_HASHED", "签名里用了请求体的摘要：应放请求体原文", "A hash of the body was signed: the body itself is signed"},
		{"CRLF", "换行用了 CRLF（\\r\\n）：应只用 LF（\\n）", "Lines end with CR LF: end them with LF alone"},
		{"LAST_LINE_FEED", "缺少最后的换行：请求体后面也要有一个 LF", "The last line feed is missing: an LF follows the body too"},
		{"EMPTY_BODY_LINE", "没有请求体时少了一行：随机串后面仍要有一个空行（LF）", "Without a body its line is missing: an empty line (LF) still follows the nonce"},
		{"ESCAPED_LINE_FEED", "换行被写成了反斜杠加 n 两个字符：应为一个 LF 字节；shell 请用 printf", "Line feeds were written as backslash and n: each is one byte, LF; in a shell use printf"},
		{"JOINED", "各部分之间没有用 LF 分隔：每一部分后面各加一个 LF", "The parts are not separated by LF: an LF follows each of them"},
		{"OTHER_TIME", "签名里的时间戳与请求的不是同一个", "The time that was signed is not the request's"},
		{"OTHER_NONCE", "签名里的随机串与请求的不是同一个", "The nonce that was signed is not the request's"},
		{"HEADER_TIMESTAMP", "请求头里的 timestamp 与签名用的不是同一个", "The header's timestamp is not the one that was signed"},
		{"HEADER_NONCE", "请求头里的 nonce 与签名用的不是同一个", "The header's nonce is not the one that was signed"},
		{"HEADER_SCHEME", "请求头开头的算法名不对：应为 CLOUDPOS-HMAC-SHA256、CLOUDPOS-RSA2048-SHA256 或 CLOUDPOS-SM2-SM3", "The header's first word is none of CLOUDPOS-HMAC-SHA256, CLOUDPOS-RSA2048-SHA256, CLOUDPOS-SM2-SM3"},
		{"HEADER_PART", "请求头缺少一项：mchid、key_id、timestamp、nonce、signature 都要有", "A part of the header is missing: mchid, key_id, timestamp, nonce and signature are all needed"},
		{"HEADER_FORM", "请求头格式不对：每项写成 名=\"值\"，用逗号分隔", "The header's form is wrong: each part is name=\"value\", separated by commas"},
		{"SIGNATURE_HEX", "签名写成了十六进制：应为 base64", "The signature is in hexadecimal: it must be in base64"},
		{"SIGNATURE_URL_BASE64", "签名用了 URL 安全的 base64（- 和 _）：应为标准 base64（+ 和 /）", "The signature is in URL-safe base64 (- and _): use standard base64 (+ and /)"},
		{"TIMESTAMP_FORM", "时间戳应为自 1970 年起的秒数，只有数字", "The timestamp is in seconds since 1970, digits alone"},
		{"TIMESTAMP_MILLISECONDS", "时间戳是毫秒（13 位）：应为秒（10 位）", "The timestamp is in milliseconds (13 digits): it must be in seconds (10 digits)"},
		{"NONCE_LENGTH", "随机串应为 16 到 64 位字母、数字、_ 或 -", "A nonce has 16 to 64 letters, digits, _ or -"},
		{"GET_WITH_BODY", "GET 请求不带请求体：签名里请求体一行为空", "A GET has no body: its line is empty in what is signed"},
		{"PATH_NOT_ESCAPED", "路径里有未转义的字符：发送时会被转义，请按转义后的样子签", "The path has characters that are escaped when it is sent: sign it escaped"},
		{"KEY_UNKNOWN", "请求头里的 key_id 不是本商户的密钥", "The header's key_id is no key of this merchant"},
		{"KEY_NOT_GRANTED", "请求头里的 mchid 不是已授权给这家服务商的商户", "The header's mchid is no merchant that lets this provider act for it"},
		{"KEY_MERCHANT", "请求头里的 mchid 不是这个密钥的商户", "The header's mchid is not the merchant of this key"},
		{"KEY_ALGORITHM", "密钥登记的是另一种算法：请求头开头的算法名要与密钥一致", "The key is bound to another algorithm: the header's first word must be the key's"},
		{"KEY_REVOKED", "密钥已吊销或过期", "The key was revoked or has run out"},
		{"UNNAMED", "不是已知的写法错误：请核对密钥、算法和第一处不同", "None of the known mistakes: look at the key, the algorithm and the first difference"},
	}
}
