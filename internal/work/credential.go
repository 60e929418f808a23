package work

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/mock"
	"github.com/proviso-dev/proviso/internal/token"
)

// MissingCredential is the error of a live run whose environment lacks a credential.
type MissingCredential struct {
	Operation string
	Ways      []Lack // what each way to authenticate lacks; one of them is enough
}

// Lack is what one way to authenticate lacks.
type Lack struct {
	Schemes   []string // schemes that it needs and the environment doesn't give
	Variables []string // to be set; empty where the profile names none
}

// Nearest is the way whose credentials the profile names, else the first: the one that the user most probably means.
func (e *MissingCredential) Nearest() Lack {
	if at := slices.IndexFunc(e.Ways, func(l Lack) bool { return len(l.Variables) > 0 }); at >= 0 {
		return e.Ways[at]
	}
	return e.Ways[0]
}

func (e *MissingCredential) Error() string {
	nearest := e.Nearest()
	if len(nearest.Variables) > 0 {
		return fmt.Sprintf("%s needs the credential %s: set %s", e.Operation, strings.Join(nearest.Schemes, " and "), strings.Join(nearest.Variables, " and "))
	}
	ways := make([]string, len(e.Ways))
	for i, way := range e.Ways {
		ways[i] = strings.Join(way.Schemes, " and ")
	}
	return fmt.Sprintf("%s needs the credential %s, and the profile names no environment variable for it", e.Operation, strings.Join(ways, ", or "))
}

// keys are the credentials of a run, by what asks for them.
type keys struct {
	byScheme  map[string]string // scheme to value
	stranger  map[string]string // scheme to somebody else's value
	refused   map[string]string // header to value
	headers   map[string]string // header that goes with every request to value
	bearer    map[string]string // header that goes with every request to the scheme whose token it carries
	tokens    map[string]func(context.Context) (string, error)
	secrets   map[string]string // value to scheme or header
	variables map[string]string // scheme or header to environment variable
}

func newKeys(p contract.Profile) keys {
	k := keys{byScheme: map[string]string{}, stranger: map[string]string{}, refused: map[string]string{}, headers: map[string]string{}, bearer: map[string]string{}, secrets: map[string]string{}, variables: map[string]string{}}
	for name, c := range p.Credentials {
		k.variables[name] = c.Env
	}
	for name, c := range p.Stranger {
		k.variables[ofStranger(name)] = c.Env
	}
	for _, r := range p.Refused {
		k.variables[r.Header] = r.Env
	}
	return k
}

// ofStranger names a stranger's credential of a scheme.
func ofStranger(scheme string) string { return scheme + "-stranger" }

// credentials reads from the environment what the operations need. One way to authenticate must be whole for each of them.
func credentials(ops []contract.Operation, p contract.Profile, o *Options) (keys, error) {
	k, getenv := newKeys(p), o.Getenv
	if err := k.readTokens(p, o); err != nil {
		return k, err
	}
	for name, c := range p.Credentials {
		if value := getenv(c.Env); value != "" {
			k.byScheme[name], k.secrets[value] = value, name
		}
	}
	for _, r := range p.Refused {
		if value := getenv(r.Env); value != "" {
			k.refused[r.Header], k.secrets[value] = value, r.Header
		}
	}
	if err := k.readHeaders(ops, p, getenv); err != nil {
		return k, err
	}
	for i := range ops {
		if missing := missing(&ops[i], p, k.byScheme); missing != nil {
			return k, missing
		}
	}
	if err := k.readStranger(p, getenv); err != nil {
		return k, err
	}
	return k, k.sendable()
}

// sendable is an error where a credential holds a character that no header can carry. It names the variable, and doesn't show the value.
func (k *keys) sendable() error {
	for _, value := range slices.Sorted(maps.Keys(k.secrets)) {
		if strings.ContainsFunc(value, unicode.IsControl) {
			name := k.secrets[value]
			return fmt.Errorf("%s holds a line break or another control character, which no header can carry: set it without (the line break at the end of a file may have come along)", cmp.Or(k.variables[name], name))
		}
	}
	return nil
}

// readTokens gets the tokens of the profile's credentials: what a command prints, and what an OAuth2 server gives.
func (k *keys) readTokens(p contract.Profile, o *Options) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	k.tokens = map[string]func(context.Context) (string, error){}
	for _, name := range slices.Sorted(maps.Keys(p.Credentials)) {
		var source token.Source
		switch c := p.Credentials[name]; {
		case c.Command != "":
			source = token.Command(name, c.Command, time.Now)
		case c.OAuth != nil:
			id, secret := o.Getenv(c.OAuth.ClientID), o.Getenv(c.OAuth.ClientSecret)
			if id == "" || secret == "" {
				return fmt.Errorf("the token of %s needs the client's id and secret: set %s and %s", name, c.OAuth.ClientID, c.OAuth.ClientSecret)
			}
			k.secrets[secret] = name + "-client-secret"
			client := &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, TLSClientConfig: o.TLS}}
			source = token.ClientCredentials(name, *c.OAuth, id, secret, client, time.Now)
		default:
			continue
		}
		value, err := source(ctx)
		if err != nil {
			return err
		}
		k.tokens[name], k.byScheme[name], k.secrets[value] = source, value, name
		k.variables[name] = strings.ToUpper(strings.NewReplacer("-", "_", ".", "_", " ", "_").Replace(name)) + "_TOKEN"
	}
	return nil
}

// readHeaders reads the values of the headers that the profile wants on every request: its own, and those of credentials that
// no document declares a scheme for. One that carries a
// declared scheme's credential is that credential, so that it need not be named twice.
func (k *keys) readHeaders(ops []contract.Operation, p contract.Profile, getenv func(string) string) error {
	schemes := schemesOf(ops)
	wanted := maps.Clone(p.Headers)
	if wanted == nil {
		wanted = map[string]contract.Credential{}
	}
	for name, c := range p.Credentials {
		switch {
		case c.Header == "" || slices.ContainsFunc(schemes, func(s contract.Scheme) bool { return s.Name == name }):
		case k.tokens[name] != nil:
			k.bearer[c.Header] = name
		default:
			wanted[c.Header] = c
		}
	}
	for _, header := range slices.Sorted(maps.Keys(wanted)) {
		value, variable := wanted[header].Value, wanted[header].Env
		if plain := value != "" && variable == ""; !plain {
			if value = getenv(variable); value == "" {
				return fmt.Errorf("the profile wants the header %s on every request: set %s", header, variable)
			}
			k.secrets[value], k.variables[header] = header, variable
		}
		k.headers[header] = value
		for _, scheme := range schemes {
			if _, named := p.Credentials[scheme.Name]; !named && strings.EqualFold(scheme.Header(), header) {
				k.byScheme[scheme.Name], k.secrets[value] = value, header
			}
		}
	}
	return nil
}

// schemesOf are the security schemes of operations and of their reads.
func schemesOf(ops []contract.Operation) []contract.Scheme {
	var out []contract.Scheme
	for i := range ops {
		out = append(out, ops[i].AllSchemes()...)
	}
	return out
}

// readStranger reads somebody else's credentials, where the profile names them.
func (k *keys) readStranger(p contract.Profile, getenv func(string) string) error {
	for _, name := range slices.Sorted(maps.Keys(p.Stranger)) {
		variable := p.Stranger[name].Env
		value := getenv(variable)
		switch {
		case value == "" && variable == "":
			return fmt.Errorf("the profile's stranger has a credential %s and names no environment variable for it", name)
		case value == "":
			return fmt.Errorf("the profile's stranger needs the credential %s: set %s, or take the stranger out of the profile", name, variable)
		case value == k.byScheme[name]:
			return fmt.Errorf("%s holds the same credential as %s: a stranger is another user, who must not reach the resource", variable, p.Credentials[name].Env)
		}
		k.stranger[name], k.secrets[value] = value, ofStranger(name)
	}
	return nil
}

// missing is what the ways to authenticate lack, or nil where one of them is whole.
func missing(op *contract.Operation, p contract.Profile, have map[string]string) error {
	lacking := &MissingCredential{Operation: op.Vendor + " " + op.ID}
	for _, way := range op.Security {
		var lack Lack
		for _, scheme := range way {
			if have[scheme.Name] != "" {
				continue
			}
			lack.Schemes = append(lack.Schemes, scheme.Name)
			if variable := p.Credentials[scheme.Name].Env; variable != "" && !slices.Contains(lack.Variables, variable) {
				lack.Variables = append(lack.Variables, variable)
			}
		}
		if len(lack.Schemes) == 0 {
			return nil
		}
		lacking.Ways = append(lacking.Ways, lack)
	}
	if len(lacking.Ways) == 0 {
		return nil
	}
	return lacking
}

// mockCredentials are the ones that the embedded mock accepts: the profile's, or "mock-" and the scheme's name.
func mockCredentials(ops []contract.Operation, p contract.Profile) keys {
	k := newKeys(p)
	for i := range ops {
		for _, scheme := range ops[i].AllSchemes() {
			value := mock.OwnersKey(scheme.Name, p.Credentials[scheme.Name])
			k.byScheme[scheme.Name], k.secrets[value] = value, scheme.Name
		}
	}
	for name, c := range p.Stranger {
		k.stranger[name] = mock.StrangersKey(name, c)
		k.secrets[k.stranger[name]] = ofStranger(name)
	}
	for _, r := range p.Refused {
		k.refused[r.Header] = "mock-refused-" + strings.ToLower(r.Header)
	}
	return k
}
