package read

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// remarkedMember is a member of a sample with a comment behind its value: "name": "Ann", // Required, at most 80 letters.
var remarkedMember = pattern.New(`^\s*["']?[\w$.-]+["']?\s*:.*?[\]}"'\w,]\s*(?://|#)\s*([^"'{}\[\]]+)$`)

// flagOfRemark is the first word of such a comment.
var flagOfRemark = pattern.New(`(?i)^\(?(required|optional|mandatory)\b`)

// remarked gives the members that a sample shows what the comments behind them say of whether they must be sent.
func (r *operationReader) remarked(fields []contract.Field) {
	for i := range fields {
		f := &fields[i]
		if !r.raw || f.In != word.InBody || !word.IsInferred(*f, "member") || f.Line < 1 || f.Line > len(r.text.Lines) {
			continue
		}
		m := remarkedMember.FindStringSubmatch(r.text.Lines[f.Line-1])
		if m == nil || !strings.Contains(m[0], f.Name[strings.LastIndexByte(f.Name, '/')+1:]) {
			continue
		}
		remark := strings.TrimSpace(word.English(m[1]))
		if flag := flagOfRemark.FindStringSubmatch(remark); flag != nil {
			f.Required = !strings.EqualFold(flag[1], "optional")
		}
	}
}
