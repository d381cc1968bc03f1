package bill

import (
	"regexp"
	"strings"
)

// phrases are the words in which readers say what is wrong with a file, and the same in Chinese. A * stands for what the file
// itself holds: names, numbers, amounts. The first that fits the whole text is taken; what no phrase fits stays as it is (a
// channel's own words are Chinese already).
func phrases() [][2]string { return append(wholePhrases(), linePhrases()...) }

// wholePhrases are about sums, ends and archives.
func wholePhrases() [][2]string {
	return [][2]string{
		{"payments alone or refunds alone", "仅有支付或仅有退款"},
		{"of merchant number *", "商户号是 *"},
		{"the same * as in line *", "同一个 * 在第 * 行出现过"},
		{"the summary says * *, there are *", "汇总行“*”为 *，实际 *"},
		{"the summary says *, the details add up to *", "汇总为 *，明细合计 *"},
		{"* says *, the rows add up to * thousandths of a fen", "汇总“*”为 *，明细合计 * 毫分"},
		{"* says *, the rows add up to *", "汇总“*”为 *，明细合计 * 分"},
		{"says *, the rows add up to *", "汇总为 *，明细合计 *"},
		{"says * rows, there are *", "汇总为 * 笔，实际 * 笔"},
		{"* says *, there are *", "汇总“*”为 *，实际 *"},
		{"the file ends before its summary", "文件在汇总之前结束"},
		{"the summary ends without a sum", "汇总没有合计"},
		{"the summary of another kind of bill", "汇总属于另一种账单"},
		{"the summary is too long", "汇总过长"},
		{"the sums do not fit their columns", "合计与列不对应"},
		{"the sum is beyond all bounds", "合计超出范围"},
		{"a sum is not an amount", "合计不是金额"},
		{"counts and sums are missing at the end", "末尾缺少笔数和合计"},
		{"counts in unknown words", "笔数的写法无法识别"},
		{"counts once more", "笔数重复出现"},
		{"something behind the summary", "汇总之后还有内容"},
		{"too much behind the end", "结束之后还有内容"},
		{"a row behind the end", "结束之后还有明细"},
		{"neither a row nor the end", "既不是明细也不是结尾"},
		{"neither a row nor the summary", "既不是明细也不是汇总"},
		{"the text ends behind it", "文件在此行之后中断"},
		{"the archive ends early", "压缩包提前结束"},
		{"the archive ends before its end", "压缩包没有结尾"},
		{"the archive has no end", "压缩包没有结尾"},
		{"the archive breaks off behind it", "压缩包在此行之后中断"},
		{"the archive is damaged behind it", "压缩包在此行之后损坏"},
		{"the archive is damaged", "压缩包已损坏"},
		{"the archive's list has * bytes", "压缩包目录有 * 字节"},
		{"table of contents of * bytes", "压缩包目录有 * 字节"},
		{"archive of * bytes", "压缩包有 * 字节"},
		{"a file of the archive cannot be read", "压缩包中有文件无法读取"},
		{"the same kind of file twice in the archive", "压缩包中同类文件出现两次"},
		{"* files in the archive", "压缩包中有 * 个文件"},
		{"* stands twice in the archive", "压缩包中 * 出现两次"},
		{"no ZIP archive", "不是 ZIP 压缩包"},
		{"not a ZIP archive", "不是 ZIP 压缩包"},
		{"no details in the archive", "压缩包中没有明细"},
		{"no …ZM_… file in the archive", "压缩包中没有 …ZM_… 文件"},
		{"not a bill of Alipay's", "不是支付宝账单"},
		{"grows beyond all measure when unpacked", "解压后大小异常"},
		{"* is too large", "* 过大"},
		{"* is not of *", "* 不是 * 的"},
		{"is of *, not of *", "属于 *，不是 *"},
		{"* is of another merchant than its neighbour", "* 与另一个文件不是同一商户"},
		{"*: packed in an unknown way", "*：压缩方式无法识别"},
		{"*: damaged: *", "*：已损坏（*）"},
	}
}

// linePhrases are about texts, columns and values.
func linePhrases() [][2]string {
	return [][2]string{
		{"not UTF-8", "不是 UTF-8 编码"},
		{"is not GBK", "不是 GBK 编码"},
		{"is UTF-8, not GBK", "是 UTF-8，不是 GBK"},
		{"* is in UTF-8, first seen in line *", "* 是 UTF-8 编码，首见于第 * 行"},
		{"a NUL character", "含有空字符"},
		{"begins with a mark of Unicode", "以 Unicode 标记开头"},
		{"longer than * bytes", "超过 * 字节"},
		{"is longer than * bytes", "超过 * 字节"},
		{"more than * rows", "超过 * 行"},
		{"not the header of a trade bill", "不是交易账单的表头"},
		{"not the header of a fund bill", "不是资金账单的表头"},
		{"a trade bill, not a fund bill", "是交易账单，不是资金账单"},
		{"a fund bill, not a trade bill", "是资金账单，不是交易账单"},
		{"no table follows", "后面没有表格"},
		{"account or day are missing above it", "上方缺少账户或日期"},
		{"the days are not days", "日期无效"},
		{"column * is missing", "缺少列 *"},
		{"column * stands twice", "列 * 出现两次"},
		{"* values below * columns", "* 个值，表头有 * 列"},
		{"not a line of * figures", "不是 * 个数字的一行"},
		{"* * is not a number", "*：* 不是数字"},
		{"* * is not an amount", "*：* 不是金额"},
		{"* * is not known", "*：* 无法识别"},
		{"* is not a time", "* 不是时间"},
		{"* is negative", "*为负数"},
		{"* is not a percentage", "*不是百分比"},
		{"is in *", "币种是 *"},
		{"a refund without a number", "退款没有单号"},
		{"without a number", "没有单号"},
		{"without an amount", "没有金额"},
		{"queryId stands twice", "交易查询流水号出现两次"},
		{"is too long", "过长"},
		{"is not in GBK", "不是 GBK 编码"},
		{"is in UTF-8", "是 UTF-8 编码"},
		{"is not blank between its fields", "字段之间不是空格"},
		{"has * of * bytes", "只有 * 字节，应为 * 字节"},
		{"has * bytes instead of *", "有 * 字节，应为 * 字节"},
		{"does not end", "没有行尾"},
		{"the kept file cannot be read", "留存的文件无法读取"},
		{"beyond what is kept", "超出留存上限"},
	}
}

var lineOf = regexp.MustCompile(`^line (\d+)(?:: | )(.+)$`)

// InChinese says in Chinese where and what is wrong in a file; a text that is not a reader's stays as it is.
func InChinese(detail string) string {
	if at := lineOf.FindStringSubmatch(detail); at != nil {
		return "第 " + at[1] + " 行：" + InChinese(at[2])
	}
	for _, p := range phrases() {
		if held, ok := fits(p[0], detail); ok {
			return filled(p[1], held)
		}
	}
	return detail
}

// fits answers what a text holds at the stars of a pattern, at each star the least that fits and never nothing.
func fits(pattern, text string) (held []string, ok bool) {
	parts := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(text, parts[0])
	if !ok || len(parts) == 1 {
		return nil, ok && rest == ""
	}
	for _, part := range parts[1 : len(parts)-1] {
		if rest == "" {
			return nil, false
		}
		at := strings.Index(rest[1:], part)
		if at < 0 {
			return nil, false
		}
		held, rest = append(held, rest[:at+1]), rest[at+1+len(part):]
	}
	last, ok := strings.CutSuffix(rest, parts[len(parts)-1])
	return append(held, last), ok && last != ""
}

// filled puts what was held into the stars of a text.
func filled(text string, held []string) string {
	var b strings.Builder
	for i, part := range strings.Split(text, "*") {
		b.WriteString(part)
		if i < len(held) {
			b.WriteString(held[i])
		}
	}
	return b.String()
}
