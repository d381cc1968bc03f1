package merchant_test

import (
	"testing"

	"cloudpos/internal/merchant"
)

func TestAreaOfAStore(t *testing.T) {
	for region, want := range map[string]string{
		"四川省 成都市 武侯区": "四川省成都市", "四川省成都市": "四川省成都市", "北京市朝阳区": "北京市", "广东省广州市天河区": "广东省广州市",
		"湖北省恩施土家族苗族自治州恩施市": "湖北省恩施土家族苗族自治州", "内蒙古自治区锡林郭勒盟": "内蒙古自治区锡林郭勒盟", "市": "市", "示例": "示例", "": "",
	} {
		if got := (merchant.Store{Region: region}).Area(); got != want {
			t.Errorf("%q is in %q, want %q", region, got, want)
		}
	}
}
