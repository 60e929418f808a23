package main

import (
	"os"
	"runtime/debug"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/redact"
	"github.com/proviso-dev/proviso/internal/work"
)

// know tells the redactor of this call what is never shown of the vendors: their schemes' credentials, their write-only members,
// and the values that the environment holds. It returns the redactor.
func (s streams) know(vendors []*catalog.Vendor) *redact.Redactor {
	for _, v := range vendors {
		s.secrets.Declare(v.Document.Operations)
		for name, key := range v.Profile.Credentials {
			s.secrets.Know(os.Getenv(key.Env), name)
			if key.OAuth != nil {
				s.secrets.Know(os.Getenv(key.OAuth.ClientSecret), name+"-client-secret")
			}
		}
		for name, key := range v.Profile.Headers {
			s.secrets.Know(os.Getenv(key.Env), name)
		}
		for _, key := range v.Profile.Refused {
			s.secrets.Know(os.Getenv(key.Env), key.Header)
		}
		for name, key := range v.Profile.Secrets {
			s.secrets.Know(os.Getenv(key.Env), name[strings.LastIndexByte(name, '/')+1:])
			s.secrets.Name(name[strings.LastIndexByte(name, '/')+1:])
		}
		for name, key := range v.Profile.Stranger {
			s.secrets.Know(os.Getenv(key.Env), name+"-stranger")
		}
	}
	return s.secrets
}

// knowConnection adds the credentials of a run: the mock's are nobody's environment. What is made of them to be refused is no credential.
func (s streams) knowConnection(at *work.Connection) {
	for value, name := range at.Secrets {
		s.secrets.Know(value, name)
	}
	for value, name := range at.Client.Secrets() {
		s.secrets.Hide(value, name)
	}
}

// memberSecrets are the values that the environment holds for members that are never shown.
func memberSecrets(p contract.Profile) map[string]string {
	values := map[string]string{}
	for name, key := range p.Secrets {
		values[name] = os.Getenv(key.Env)
	}
	return values
}

// secretUsage describes --secret, which all verbs have that take in what others recorded.
const secretUsage = "`NAME` of a header, parameter, cookie or member whose values are secret besides those that are known (repeatable)"

// sayWeak names the credentials that are too short or too ordinary to be looked for in what the target answers.
func (s streams) sayWeak() {
	for _, weak := range s.secrets.Weak() {
		s.say("the credential %s: it is hidden in the headers and parameters that carry it, and not looked for in other texts", weak)
	}
}

// learning is the redactor for exchanges that somebody else sends: what each carries as a credential is a secret from then on.
func (s streams) learning(vendors []*catalog.Vendor, names []string) func(contract.Exchange) contract.Exchange {
	s.know(vendors).Suspect()
	s.secrets.Name(names...)
	return func(x contract.Exchange) contract.Exchange {
		s.secrets.Learn(&x)
		return s.secrets.Exchange(x)
	}
}

// panicked tells of a defect of proviso without what it holds in memory: a panic's text may quote a request.
func (s streams) panicked(code *int) {
	if defect := recover(); defect != nil {
		s.say("this is a defect of proviso: %v\n%s", defect, debug.Stack())
		*code = exitCouldNotRun
	}
}

// newSecrets is the redactor of one call of the command, which knows nothing yet.
func newSecrets() *redact.Redactor { return redact.New(nil, nil) }
