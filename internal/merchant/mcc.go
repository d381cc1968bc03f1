package merchant

// Category is a merchant category code (商户类别码) that we open for.
type Category struct{ Code, ZH, EN string }

// Categories are the trades that apply here, by code. The list is ours, the codes are those of the card schemes (ISO 18245).
func Categories() []Category {
	return []Category{
		{"4722", "旅行社", "Travel agencies"},
		{"5200", "五金建材", "Hardware and building materials"},
		{"5311", "百货商店", "Department stores"},
		{"5331", "便利店", "Convenience and variety stores"},
		{"5411", "超市", "Supermarkets"},
		{"5422", "肉类生鲜", "Meat and fresh food"},
		{"5462", "面包糕饼", "Bakeries"},
		{"5499", "水果及其他食品", "Fruit and other food"},
		{"5651", "服装", "Clothing"},
		{"5732", "电器", "Electronics"},
		{"5812", "餐馆", "Restaurants"},
		{"5814", "快餐、奶茶饮品", "Fast food and drinks"},
		{"5912", "药店", "Pharmacies"},
		{"5942", "书店", "Bookshops"},
		{"5992", "花店", "Florists"},
		{"5999", "其他零售", "Other retail"},
		{"7011", "住宿", "Lodging"},
		{"7216", "洗衣", "Laundries"},
		{"7230", "美容美发", "Hair and beauty"},
		{"7538", "汽车修理", "Car repair"},
		{"8299", "培训", "Training"},
	}
}

// KnownCategory says whether we open for a category code.
func KnownCategory(code string) bool {
	for _, c := range Categories() {
		if c.Code == code {
			return true
		}
	}
	return false
}

// TradeRiskLevel is how long before it delivers a trade takes its money, roughly.
type TradeRiskLevel string

// The levels.
const (
	LowTradeRisk    TradeRiskLevel = "low"
	MediumTradeRisk TradeRiskLevel = "medium"
	HighTradeRisk   TradeRiskLevel = "high"
)

// TradeRisk is the level of a trade: travel and training take money long before they deliver, lodging and electronics sometimes.
func TradeRisk(code string) TradeRiskLevel {
	switch code {
	case "4722", "8299":
		return HighTradeRisk
	case "7011", "5732":
		return MediumTradeRisk
	}
	return LowTradeRisk
}
