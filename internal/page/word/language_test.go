package word

import "testing"

func TestTitlesInOtherLanguagesAreReadAsEnglishOnes(t *testing.T) {
	for text, want := range map[string]string{
		"Cuerpo de la solicitud":          "body of the request",
		"Corps de la requête":             "body of the request",
		"Anfragekörper":                   "body",
		"Parâmetros":                      "parameters",
		"请求参数":                            "request parameters",
		"是否必填":                            "required",
		"リクエストボディ":                        "request body",
		"응답":                              "response",
		"Тело запроса":                    "body request",
		"Non-empty":                       "Non-empty",
		"Tip of the day":                  "Tip of the day",
		"The body of a request":           "The body of a request",
		"Do the same for per-item e or o": "Do the same for per-item e or o",
	} {
		if got := English(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestATitleWithMuchThatIsUnknownBeginsNoSection: one known word in a sentence of Japanese makes no list of fields of it.
func TestATitleWithMuchThatIsUnknownBeginsNoSection(t *testing.T) {
	if kind, strange := TitleOf("フィールドを使用した更新の呼び出し"); strange < 3 {
		t.Errorf("kind %s with %d strange words", kind, strange)
	}
}
