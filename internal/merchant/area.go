package merchant

import "strings"

// Area is the city that a store's region names, which groups the stores of a chain (A96): regions are typed as people write them, so it
// is what stands before the end of the first word for a city, without spaces (四川省 成都市 武侯区 → 四川省成都市), or the whole region where
// no such word is in it.
func (s Store) Area() string {
	region := strings.Join(strings.Fields(s.Region), "")
	end := len(region)
	for _, word := range []string{"市", "自治州", "地区", "盟"} {
		if before, _, ok := strings.Cut(region, word); ok && before != "" {
			end = min(end, len(before)+len(word))
		}
	}
	return region[:end]
}
