package partner

import "slices"

// Library is the policies that the program ships (A121, X10): public documents in short summaries of our own, and what the
// source document of this product claims, marked unverified. None of the originals was read in full when these were written,
// and every source says so: a person compares a record with its original before anybody calls anything compliant.
func Library() []PolicyDraft {
	return slices.Concat(publicLibrary(), publicNotices(), productLibrary())
}

const (
	fromPress  = "根据公开报道整理，未核对原文"
	fromMemory = "根据通行说法整理，待核对原文"
	fromSeed   = "开户流程科普文章的说法，未找到出处"
)

func shipped(d PolicyDraft) PolicyDraft {
	d.Cause = "随程序提供"
	if d.Kind == "" {
		d.Kind = Record
	}
	return d
}

// publicLibrary is the first half of laws, regulations and notices.
func publicLibrary() []PolicyDraft {
	return []PolicyDraft{
		shipped(PolicyDraft{
			Code: "notice.296", Kind: PayLimit, Title: Words{"条码支付业务规范（试行）", "Rules for barcode payments (trial)"},
			Summary: Words{
				"条码支付按付款人的验证方式分为 A、B、C、D 四级限额。静态条码（印制的收款码）不论怎样验证都属于 D 级：同一付款人在单个银行账户或所有支付账户每日累计不超过 500 元。B 级每日 5000 元，C 级每日 1000 元。限额由付款人的银行或支付机构执行，不是商户或收款码的限额。",
				"Barcode payments are limited in four levels by how the payer is verified. Static codes (printed posters) are level D whatever the verification: at most 500 yuan a day for one payer, counted by bank account or over all payment accounts. Level B is 5,000 and level C 1,000 yuan a day. The payer's bank enforces it; it is no limit of the merchant or the code.",
			},
			DocumentNo: "银发〔2017〕296号", Issuer: "中国人民银行", From: 20180401, Source: fromPress, Force: Notice, Parameters: `{"scope":"payer","day_fen":50000}`,
		}),
		shipped(PolicyDraft{
			Code: "notice.259", Title: Words{"加强支付受理终端及相关业务管理", "Payment terminals and related business"},
			Summary: Words{
				"受理终端一机一码、一机一户：序列号与收单机构、商户编号、统一社会信用代码、收款账户、布放地址一一对应，任何一项改变都要重新审核。有明显经营特征的个人应使用商户收款码；个人静态收款码原则上不能用于远程非面对面收款。",
				"One serial number and one merchant for each terminal: serial, acquirer, merchant code, social credit code, settlement account and place stay bound together, and a change of any is reviewed again. Persons who evidently trade use merchants' codes; personal static codes are not for remote receipts.",
			},
			DocumentNo: "银发〔2021〕259号", Issuer: "中国人民银行", From: 20220301, Source: fromPress, Force: Notice,
		}),
		shipped(PolicyDraft{
			Code: "regulation.768", Title: Words{"非银行支付机构监督管理条例", "Regulation on non-bank payment institutions"},
			Summary: Words{
				"支付业务按是否接受付款人预付资金，分为储值账户运营和支付交易处理两类。没有许可的机构不得办理支付业务、不得代收再付（二清）。调整收费要提前公告，交易记录至少保存五年。",
				"Payment business is either stored-value accounts or transaction processing, by whether prepaid money is accepted. Nobody without a licence may do it, or collect money and pay it on. Changes of fees are announced ahead; records are kept for at least five years.",
			},
			DocumentNo: "国务院令第768号", Issuer: "国务院", From: 20240501, Source: fromPress, Force: Regulation,
		}),
		shipped(PolicyDraft{
			Code: "order.2010-2", Title: Words{"非金融机构支付服务管理办法", "Measures for payment services of non-financial institutions"},
			Summary: Words{
				"早期的支付许可办法，把支付业务分为网络支付、预付卡、银行卡收单等。已由《非银行支付机构监督管理条例》及其实施细则取代，仅供查阅历史。",
				"The earlier licensing rules, by network payment, prepaid cards and card acquiring. Replaced by the regulation on non-bank payment institutions and its detailed rules; kept for history.",
			},
			DocumentNo: "中国人民银行令〔2010〕第2号", Issuer: "中国人民银行", From: 20100901, RepealedOn: 20240709, Source: fromMemory, Force: Regulation,
		}),
		shipped(PolicyDraft{
			Code: "order.2024-4", Title: Words{"非银行支付机构监督管理条例实施细则", "Detailed rules of the regulation on non-bank payment institutions"},
			Summary: Words{
				"对许可、业务分类的衔接、收费调整的公示和备付金管理作出细化规定。",
				"Details on licences, the passage to the new kinds of business, announcing changes of fees, and reserve funds.",
			},
			DocumentNo: "中国人民银行令〔2024〕第4号", Issuer: "中国人民银行", From: 20240709, Source: fromMemory, Force: Regulation,
		}),
	}
}

// publicNotices are the second half.
func publicNotices() []PolicyDraft {
	return []PolicyDraft{
		shipped(PolicyDraft{
			Code: "notice.2013-9", Title: Words{"银行卡收单业务管理办法", "Measures for bank card acquiring"},
			Summary: Words{
				"收单机构对特约商户实名审核，商户资质审核、协议签订、资金结算、风险监测等核心业务不得外包。外包服务机构（包括聚合支付服务商）不得接触或沉淀商户资金。",
				"Acquirers verify merchants by real name; the decision on a merchant, the agreement, settlement and risk control are not outsourced. Service providers, aggregators among them, do not touch or keep merchants' money.",
			},
			DocumentNo: "中国人民银行公告〔2013〕第9号", Issuer: "中国人民银行", From: 20130705, Source: fromMemory, Force: Notice,
		}),
		shipped(PolicyDraft{
			Code: "order.2024-3", Title: Words{"受益所有人信息管理办法", "Measures for beneficial owners"},
			Summary: Words{
				"公司、合伙企业等登记受益所有人；个体工商户不需要登记。注册资本一千万元以下、股东都是自然人的企业，符合条件时可以承诺免报。",
				"Companies and partnerships file their beneficial owners; sole traders need not. Companies with a capital of at most ten million yuan whose holders are natural persons may be exempt on a commitment.",
			},
			DocumentNo: "中国人民银行 国家市场监督管理总局令〔2024〕第3号", Issuer: "中国人民银行、国家市场监督管理总局", From: 20241101, Source: fromPress, Force: Regulation,
		}),
		shipped(PolicyDraft{
			Code: "law.pipl", Title: Words{"个人信息保护法", "Personal Information Protection Law"},
			Summary: Words{
				"收集个人信息要有明确目的，取得同意；身份证、金融账户等敏感信息要单独同意。本人可以查阅、复制、更正和要求删除；依法须保存的记录在保存期满后删除。",
				"Personal information is collected for a stated purpose and with consent; identity cards and financial accounts need a separate one. People may see, copy, mend and have it deleted; what the law keeps is deleted when its term ends.",
			},
			DocumentNo: "主席令第九十一号", Issuer: "全国人民代表大会常务委员会", From: 20211101, Source: fromMemory, Force: Law,
		}),
		shipped(PolicyDraft{
			Code: "law.e-signature", Title: Words{"电子签名法", "Electronic Signature Law"},
			Summary: Words{
				"可靠的电子签名与手写签名或盖章有同等效力：签名归签名人专有和控制，签名后对签名和内容的任何改动都能被发现。",
				"A reliable electronic signature counts like one by hand or a seal: it is the signer's own, under the signer's control, and any later change of it or of the content can be found.",
			},
			DocumentNo: "主席令第十八号", Issuer: "全国人民代表大会常务委员会", From: 20050401, Source: fromMemory, Force: Law,
		}),
		shipped(PolicyDraft{
			Code: "standard.jrt-0171", Title: Words{"个人金融信息保护技术规范", "Protection of personal financial information"},
			Summary: Words{
				"个人金融信息分为 C1、C2、C3 三类，C2、C3 类在传输和存储时都要加密，展示时要屏蔽。",
				"Personal financial information has the classes C1, C2 and C3; C2 and C3 are encrypted on the way and at rest, and masked when shown.",
			},
			DocumentNo: "JR/T 0171—2020", Issuer: "中国人民银行", From: 20200213, Source: fromMemory, Force: Standard,
		}),
		shipped(PolicyDraft{
			Code: "prepaid.single-use", Title: Words{"单用途商业预付卡管理办法（试行）", "Single-use prepaid cards (trial)"},
			Summary: Words{
				"记名卡单张限额 5000 元，不记名卡 1000 元；记名卡没有有效期。只能在本企业或同一品牌连锁内使用，跨法人、跨品牌使用属于多用途预付卡，需要支付许可。",
				"A named card holds at most 5,000 yuan, an anonymous one 1,000; named cards never run out. They are good within one company or one brand's chain; beyond that a payment licence is needed.",
			},
			DocumentNo: "商务部令2012年第9号", Issuer: "商务部", From: 20121101, Source: fromPress, Force: Regulation,
		}),
	}
}

// productLibrary is the rules of the product: careful values of our own, and the claims of the source document.
func productLibrary() []PolicyDraft {
	return []PolicyDraft{
		shipped(PolicyDraft{
			Code: "eligibility.general", Kind: Eligibility, Title: Words{"开通收款的主体资格", "Who may open an account"},
			Summary: Words{
				"企业和个体工商户可以申请；自然人不能开通收款（常见误解之一），须先办理营业执照。",
				"Companies and sole traders may apply. A natural person cannot open an account (a common misconception): register a business first.",
			},
			Issuer: "本平台", From: 20230101, Source: "产品规则 X1", Force: Product, Parameters: `{"subject_types":["company","individual"]}`,
		}),
		shipped(PolicyDraft{
			Code: "account.general", Kind: Accounts, Title: Words{"结算账户规则", "Settlement accounts"},
			Summary: Words{
				"企业须绑定同名对公账户。个体工商户优先对公账户；收单机构允许时，可以绑定经营者本人的同名借记卡，限额较低。出厂设置为不允许。",
				"A company needs a corporate account of its own name. A sole trader should have one; where the acquirer allows it, the operator's own debit card will do, with lower limits. As shipped it is not allowed.",
			},
			Issuer: "本平台", From: 20230101, Source: "产品规则 X1", Force: Product, Parameters: `{"personal_for_individual":false}`,
		}),
		shipped(PolicyDraft{
			Code: "channels.dual", Kind: Channels, Title: Words{"双通道：微信支付与支付宝缺一不可", "Two channels: WeChat Pay and Alipay both"},
			Summary: Words{
				"正式开通要求微信支付和支付宝都已开通；以后缺了一个，商户转为降级并须在 30 天内恢复。文章称 2024 年起强制，未找到全国性的规定；可以由收单机构关闭。",
				"To go live a merchant has both WeChat Pay and Alipay; one that loses either is degraded and has 30 days to bring it back. The article says this is compulsory from 2024; no national rule was found, and an acquirer may switch it off.",
			},
			Issuer: "本平台", From: 20240101, Source: fromSeed, Force: UnverifiedSeed, Parameters: `{"channels":["wechat","alipay"],"enforced":true,"grace_days":30}`,
		}),
		shipped(PolicyDraft{
			Code: "deposit.device", Kind: Deposit, Title: Words{"设备保证金每台 500 元", "Deposit of 500 yuan for each device"},
			Summary: Words{
				"每台设备收取可退的保证金 500 元，退还设备时退回。文章称是央行规定，未找到出处；软件终端不收。",
				"A deposit of 500 yuan for each device, given back with the device. The article calls it a rule of the central bank; no source was found. Software terminals have none.",
			},
			Issuer: "本平台", From: 20230101, Source: fromSeed, Force: UnverifiedSeed, Parameters: `{"amount_fen":50000}`,
		}),
		shipped(PolicyDraft{
			Code: "fee.night", Kind: FeePilot, Title: Words{"夜间经济优惠费率试点", "Pilot: rate at night"},
			Summary: Words{
				"参加试点的银行对 22:00 至次日 06:00 的交易收 0.25%。按支付成功时间计算；不高于原费率时才适用。这里只作记录，不参与计费。",
				"Participating banks charge 0.25 % from 22:00 to 06:00, by the time of success, and only where that is lower. Kept as a record; no fee is computed from it.",
			},
			Issuer: "试点银行", From: 20230101, Until: 20261231, Source: fromSeed, Force: UnverifiedSeed, Parameters: `{"channel":"","rate_ppm":2500,"from":"22:00","until":"06:00"}`,
		}),
		shipped(PolicyDraft{
			Code: "fee.green", Kind: FeePilot, Title: Words{"绿色通道优惠费率试点", "Pilot: rate for green merchants"},
			Summary: Words{
				"持有效环保证书的商户，银联交易收 0.1%。这里只作记录，不参与计费。",
				"Merchants with a valid green certificate pay 0.1 % on UnionPay. Kept as a record; no fee is computed from it.",
			},
			Issuer: "试点银行", From: 20230101, Until: 20261231, Source: fromSeed, Force: UnverifiedSeed, Parameters: `{"channel":"unionpay","rate_ppm":1000}`,
		}),
	}
}
