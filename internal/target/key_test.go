package target_test

import (
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
)

func scheme(kind string) contract.Scheme {
	switch kind {
	case "header", "query", "cookie":
		return contract.Scheme{Name: "S", Type: "apiKey", In: kind, Param: "X-Key"}
	case "oauth2":
		return contract.Scheme{Name: "S", Type: "oauth2"}
	}
	return contract.Scheme{Name: "S", Type: "http", Scheme: kind}
}

func TestEachKindOfKeyGoesWhereTheSchemeSays(t *testing.T) {
	base, last := look(t)
	secret := map[string]string{"header": "sk_live_0a1B", "query": "q k", "cookie": "c1", "bearer": "aaa.bbb.ccc", "basic": "ada:pw", "oauth2": "tok"}
	cases := []struct {
		scheme string
		kind   contract.KeyKind
		want   string
	}{
		{"header", contract.KeyConfigured, "X-Key=sk_live_0a1B"},
		{"header", contract.KeyNone, ""},
		{"header", contract.KeyEmpty, "X-Key="},
		{"header", contract.KeyLonger, "X-Key=sk_live_0a1Bx"},
		{"header", contract.KeyShorter, "X-Key=sk_liv"},
		{"header", contract.KeyOtherCase, "X-Key=SK_LIVE_0A1b"},
		{"query", contract.KeyConfigured, "?X-Key=q+k"},
		{"query", contract.KeyEmpty, "?X-Key="},
		{"cookie", contract.KeyConfigured, "Cookie=X-Key=c1"},
		{"bearer", contract.KeyConfigured, "Authorization=Bearer aaa.bbb.ccc"},
		{"bearer", contract.KeyEmpty, "Authorization=Bearer"},
		{"oauth2", contract.KeyConfigured, "Authorization=Bearer tok"},
		{"basic", contract.KeyConfigured, "Authorization=Basic " + base64.StdEncoding.EncodeToString([]byte("ada:pw"))},
		{"basic", contract.KeyNone, ""},
		{"header", contract.KeyRefused, "X-Other=other"},
		{"header", contract.KeyStranger, "X-Key=theirs"},
	}
	for _, c := range cases {
		t.Run(c.scheme+" "+string(c.kind), func(t *testing.T) {
			op := operation()
			op.Security = []contract.Security{{scheme(c.scheme)}}
			client := newClient(t, base, target.Options{Credentials: map[string]string{"S": secret[c.scheme]}, Refused: map[string]string{"X-Other": "other"}, Stranger: map[string]string{"S": "theirs"}})
			req := contract.Request{Key: contract.Key{Kind: c.kind, Header: "X-Other"}}
			wantWhole(t, client.Send(t.Context(), contract.Call{Op: op, Step: req, Params: map[string]string{"id": "1"}}), 200)
			var got []string
			for _, name := range []string{"X-Key", "Authorization", "Cookie", "X-Other"} {
				if values, ok := last.header[name]; ok {
					got = append(got, name+"="+strings.Join(values, ","))
				}
			}
			if last.query != "" {
				got = append(got, "?"+last.query)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("sent %q, want %q", got, c.want)
			}
		})
	}
}

func TestOneSchemeIsWrongWhileTheOthersOfTheSameWayStay(t *testing.T) {
	base, last := look(t)
	op := operation()
	app := contract.Scheme{Name: "App", Type: "apiKey", In: "header", Param: "X-App"}
	op.Security = []contract.Security{{scheme("bearer")}, {scheme("header"), app}}
	op.Security[0][0].Name = "Token"
	c := newClient(t, base, target.Options{Credentials: map[string]string{"S": "right-1234", "App": "app", "Token": "tok"}})
	c.Send(t.Context(), contract.Call{Op: op, Step: contract.Request{Key: contract.Key{Kind: contract.KeyWrong, Scheme: "S"}}, Params: map[string]string{"id": "1"}})
	if last.header.Get("X-App") != "app" || last.header.Get("Authorization") != "" {
		t.Errorf("server saw %v", last.header)
	}
	if got := last.header.Get("X-Key"); got == "right-1234" || len(got) != 10 || !strings.HasPrefix(got, "right-") {
		t.Errorf("wrong key %q", got)
	}
	c = newClient(t, base, target.Options{Credentials: map[string]string{"S": "s", "App": "app"}})
	c.Send(t.Context(), contract.Call{Op: op, Params: map[string]string{"id": "1"}})
	if last.header.Get("Authorization") != "" || last.header.Get("X-Key") != "s" {
		t.Errorf("the way whose credentials are known was not taken: %v", last.header)
	}
}

func TestAReadCarriesItsOwnCredentialWhereThatIsKnown(t *testing.T) {
	base, last := look(t)
	op := operation()
	op.Security = []contract.Security{{scheme("bearer")}}
	read := operation()
	reader := contract.Scheme{Name: "Reader", Type: "http", Scheme: "bearer"}
	read.Method, read.Security = "GET", []contract.Security{{reader}}
	op.Read = read
	for _, c := range []struct {
		why  string
		ways []contract.Security
		keys map[string]string
		want string
	}{
		{"both are known", read.Security, map[string]string{"S": "own", "Reader": "reads"}, "Bearer reads"},
		{"only the operation's is known", read.Security, map[string]string{"S": "own"}, "Bearer own"},
		{"the read is open to all", []contract.Security{{reader}, {}}, map[string]string{"S": "own"}, ""},
		{"the read names none", nil, map[string]string{"S": "own"}, "Bearer own"},
	} {
		read.Security = c.ways
		client := newClient(t, base, target.Options{Credentials: c.keys})
		client.Send(t.Context(), contract.Call{Op: op, Step: contract.Request{Read: true}, Params: map[string]string{"id": "1"}})
		if got := last.header.Get("Authorization"); got != c.want {
			t.Errorf("%s: the read was sent with %q, want %q", c.why, got, c.want)
		}
	}
}

func TestAWrongKeyLooksRightAndIsNot(t *testing.T) {
	for secret, shape := range map[string]string{
		"3f2504e0-4f89-41d3-9a0c-0305e82c3301": `^3f2504e0-4f89-41d3-9a0c-[0-9a-f]{12}$`,
		"sk_live_4eC39HqLyjWDarjtT1zdp7dc":     `^sk_live_[0-9a-zA-Z]{24}$`,
		"eyJh.eyJz.SflKxwRJ":                   `^eyJh\.eyJz\.[A-Za-z]{8}$`,
		"ada:secret":                           `^ada:[a-z]{6}$`,
		"trailing-":                            `^[a-z]{8}-$`,
		"???":                                  `^\?\?\?x$`,
		"":                                     `^[0-9a-f]{32}$`,
		strings.Repeat("a", 100):               `^[a-f]{100}$`,
	} {
		wrong := target.Wrong(secret)
		if wrong == secret || !regexp.MustCompile(shape).MatchString(wrong) {
			t.Errorf("%q became %q, want something else like %s", secret, wrong, shape)
		}
		if wrong != target.Wrong(secret) {
			t.Errorf("%q: another one at the second call", secret)
		}
	}
}

func TestSecretsNameWhatMustNotBeWritten(t *testing.T) {
	c := newClient(t, "http://127.0.0.1", target.Options{Credentials: map[string]string{"Key": "k-123", "Long": "0123456789abcdef"}, Refused: map[string]string{"X-Other": "other"}, Stranger: map[string]string{"Key": "theirs"}})
	got := c.Secrets()
	if got["0123456789abcdefx"] != "Long-longer" || got["01234567"] != "Long-half" || got["k-1"] != "" {
		t.Errorf("%v", got)
	}
	if got["k-123"] != "Key" || got[target.Wrong("k-123")] != "Key-wrong" || got["other"] != "X-Other" || got["theirs"] != "Key-stranger" {
		t.Errorf("%v", got)
	}
}

// A server decoded its key from base64 and left out the character behind the padding, as decoders do: the key that came was the right one.
func TestALongerKeyIsAnotherOneAfterDecodingToo(t *testing.T) {
	padded := base64.StdEncoding.EncodeToString([]byte("ann:token-171"))
	c := newClient(t, "http://127.0.0.1", target.Options{Credentials: map[string]string{"Padded": padded}})
	for secret, of := range c.Secrets() {
		if of != "Padded-longer" {
			continue
		}
		if text, err := base64.StdEncoding.DecodeString(secret); err != nil || len(text) <= len("ann:token-171") {
			t.Errorf("%q is decoded as %q, %v", secret, text, err)
		}
		return
	}
	t.Error("there is no longer key")
}

// A header of the profile that carries the credential of a scheme was sent beside a missing or a wrong one, and the target rightly took it.
func TestNoHeaderOfTheProfileGivesTheCredentialThatAStepLeavesOut(t *testing.T) {
	base, last := look(t)
	client := newClient(t, base, target.Options{Credentials: map[string]string{"S": "Token abc"}, Headers: map[string]string{"Authorization": "Token abc", "X-Tenant": "acme"}})
	for kind, want := range map[contract.KeyKind]string{contract.KeyConfigured: "Token abc", contract.KeyNone: "", contract.KeyEmpty: "Bearer", contract.KeyLonger: "Token abcx"} {
		op := operation()
		op.Security = []contract.Security{{scheme("bearer")}}
		wantWhole(t, client.Send(t.Context(), contract.Call{Op: op, Step: contract.Request{Key: contract.Key{Kind: kind}}, Params: map[string]string{"id": "1"}}), 200)
		if got := last.header.Get("Authorization"); got != want || last.header.Get("X-Tenant") != "acme" {
			t.Errorf("%q: Authorization %q, want %q; %v", kind, got, want, last.header)
		}
	}
}
