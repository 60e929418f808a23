package word

import "testing"

func TestAnAnswerInAnotherLanguageIsNoName(t *testing.T) {
	for _, cell := range []string{"是", "否", "必須", "任意", "はい", "字符串"} {
		if n, ok := FieldName(cell); ok {
			t.Errorf("%s is a name: %+v", cell, n)
		}
	}
	for _, cell := range []string{"名称", "住所", "yes", "label"} {
		if _, ok := FieldName(cell); !ok {
			t.Errorf("%s is no name", cell)
		}
	}
}
