package message

// The templates about channels and their parameters.
const (
	ChannelSupplement Template = "CHANNEL_SUPPLEMENT" // merchant, channel
	ChannelOpened     Template = "CHANNEL_OPENED"     // merchant, channel
	ChannelToSign     Template = "CHANNEL_TO_SIGN"    // merchant, channel
	ChannelDegraded   Template = "CHANNEL_DEGRADED"   // merchant, channel, date
)

// channelWording are the texts about a merchant's openings at the channels.
func (t Template) channelWording() (wording, bool) {
	plain := func(zhTitle, enTitle, zh, en string) (wording, bool) {
		return wording{zhTitle, enTitle, zh, en, nil}, true
	}
	switch t {
	case ChannelSupplement:
		return plain("渠道需要补件", "A channel asks for changes",
			"{channel}驳回了“{merchant}”的开通资料，请登录商户端按提示修改后重新提交，其他渠道不受影响。",
			"{channel} rejected the papers of “{merchant}”. Sign in to the merchant app and mend what is marked; other channels are not affected.")
	case ChannelOpened:
		return plain("渠道已开通", "Channel opened",
			"“{merchant}”的{channel}收款已开通。",
			"“{merchant}” can now take payments with {channel}.")
	case ChannelToSign:
		return plain("请在渠道确认并签约", "Please confirm and sign at the channel",
			"“{merchant}”的{channel}已通过审核，请登录商户端打开签约链接完成账户验证和签约。",
			"{channel} has approved “{merchant}”. Open the link in the merchant app to verify the account and sign.")
	case ChannelDegraded:
		return plain("渠道受限，请尽快处理", "A channel is restricted",
			"“{merchant}”的{channel}受到限制，请在 {date} 前处理，逾期可能停止收款。",
			"{channel} of “{merchant}” is restricted. Please mend it before {date}; otherwise payments may stop.")
	}
	return wording{}, false
}
