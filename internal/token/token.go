// Package token gets access tokens: from a command of the tenant's, or from an OAuth2 server with client credentials. A token that
// ends is asked for again.
package token

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

// Source gives the present token. It is safe for concurrent use. Its errors hold nothing of what a command or a server said.
type Source func(context.Context) (string, error)

// commandTime is how long a command may take.
const commandTime = 30 * time.Second

// lifetime is how long a token is used that does not say when it ends; margin is how long before its end it is asked for again, at most.
const (
	lifetime = 5 * time.Minute
	margin   = 30 * time.Second
)

// Command is the source that runs a command with the shell; its standard output is the token.
func Command(name, command string, now func() time.Time) Source {
	var mu sync.Mutex
	var token string
	var until time.Time
	return func(ctx context.Context) (string, error) {
		mu.Lock()
		defer mu.Unlock()
		if token != "" && now().Before(until) {
			return token, nil
		}
		limited, cancel := context.WithTimeout(ctx, commandTime)
		defer cancel()
		shell, flag := "sh", "-c"
		if runtime.GOOS == "windows" {
			shell, flag = "cmd", "/C"
		}
		var out printed
		run := exec.CommandContext(limited, shell, flag, command)
		run.Stdout = &out
		if err := run.Run(); err != nil {
			return "", fmt.Errorf("the command for the token of %s failed (%w): run it by hand to see what it says", name, err)
		}
		token = strings.TrimSpace(out.text.String())
		if token == "" || strings.ContainsAny(token, "\r\n") {
			token = ""
			return "", fmt.Errorf("the command for the token of %s must print the token, on one line, and nothing else", name)
		}
		if until = now().Add(lifetime); !ends(token).IsZero() {
			until = useUntil(ends(token), now())
		}
		return token, nil
	}
}

// useUntil is when a token is asked for again that was had now: some time before its end, and not at once where it is a short one.
func useUntil(end, now time.Time) time.Time { return end.Add(-min(margin, end.Sub(now)/4)) }

// longestToken is how many bytes a command may print; a token goes into a header, of which servers take far less.
const longestToken = 64 << 10

// printed is what a command has printed. Its writer fails once that is too much for a token, so that the command ends.
type printed struct{ text bytes.Buffer }

func (p *printed) Write(b []byte) (int, error) {
	if p.text.Len()+len(b) > longestToken {
		return 0, errors.New("too long for a token")
	}
	return p.text.Write(b)
}

// ends is when a JSON Web Token ends; the zero time where the token does not say.
func ends(token string) time.Time {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return time.Time{}
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return time.Time{}
	}
	var claims struct {
		Exp float64 `json:"exp"`
	}
	if json.Unmarshal(text, &claims) != nil || claims.Exp <= 0 {
		return time.Time{}
	}
	return time.Unix(int64(claims.Exp), 0)
}

// ClientCredentials is the source that asks an OAuth2 server (RFC 6749 section 4.4) through the given client.
func ClientCredentials(name string, o contract.OAuth, id, secret string, client *http.Client, now func() time.Time) Source {
	config := clientcredentials.Config{ClientID: id, ClientSecret: secret, TokenURL: o.TokenURL, Scopes: o.Scopes}
	direct := *client
	direct.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse } // the secret is for this address
	asking := context.WithValue(context.Background(), oauth2.HTTPClient, &direct)
	var mu sync.Mutex
	var token *oauth2.Token
	var until time.Time
	return func(context.Context) (string, error) {
		mu.Lock()
		defer mu.Unlock()
		if token != nil && (token.Expiry.IsZero() || now().Before(until)) {
			return token.AccessToken, nil
		}
		asked := now()
		fresh, err := config.Token(asking)
		if refused, is := errors.AsType[*oauth2.RetrieveError](err); is {
			return "", fmt.Errorf("the OAuth2 server of %s answered %d: check the client's id, secret and scopes", name, refused.Response.StatusCode)
		}
		if err != nil {
			return "", fmt.Errorf("the OAuth2 server of %s gave no token: is token_url right?", name)
		}
		token, until = fresh, useUntil(fresh.Expiry, asked)
		return token.AccessToken, nil
	}
}
