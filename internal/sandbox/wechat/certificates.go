package wechat

type certificateList struct {
	Data []certificate `json:"data"`
}

type certificate struct {
	SerialNo      string   `json:"serial_no"`
	EffectiveTime string   `json:"effective_time"`
	ExpireTime    string   `json:"expire_time"`
	Encrypted     resource `json:"encrypt_certificate"`
}

// resource is something sealed with the APIv3 key.
type resource struct {
	OriginalType   string `json:"original_type,omitempty"`
	Algorithm      string `json:"algorithm"`
	Ciphertext     string `json:"ciphertext"`
	AssociatedData string `json:"associated_data"`
	Nonce          string `json:"nonce"`
}

// certificates hands out the platform certificates. An account on the public key alone has none (protocols.md 1.4).
func (p *Platform) certificates(x *exchange) (any, *apiError) {
	if x.account.Mode == ModePubKey {
		return nil, refuse(404, "RESOURCE_NOT_EXISTS", "证书不存在：无可用的平台证书，请使用微信支付公钥")
	}
	ring := p.keys.snapshot()
	var list certificateList
	for _, c := range ring.Platform {
		nonce := randomText(12)
		list.Data = append(list.Data, certificate{
			SerialNo: c.Serial, EffectiveTime: stampTime(c.From), ExpireTime: stampTime(c.Until),
			Encrypted: resource{
				Algorithm: "AEAD_AES_256_GCM", Nonce: nonce, AssociatedData: "certificate",
				Ciphertext: seal(ring.APIv3Key, nonce, "certificate", []byte(c.CertPEM)),
			},
		})
	}
	return list, nil
}
