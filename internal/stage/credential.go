package stage

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// MissingCredential is the error of a live run whose environment lacks a credential.
type MissingCredential struct {
	Operation string
	Schemes   []string // schemes that the operation needs and the environment doesn't give
	Variables []string // to be set; empty where the profile names none
}

func (e *MissingCredential) Error() string {
	if len(e.Variables) == 0 {
		return fmt.Sprintf("%s needs the credential %s, and the profile names no environment variable for it", e.Operation, strings.Join(e.Schemes, " and "))
	}
	return fmt.Sprintf("%s needs the credential %s: set %s", e.Operation, strings.Join(e.Schemes, " and "), strings.Join(e.Variables, " and "))
}

type keys struct {
	byScheme map[string]string
	refused  map[string]string
	secrets  map[string]string
}

// credentials reads from the environment what the operations need. One way to authenticate must be whole for each of them.
func credentials(ops []contract.Operation, p contract.Profile, getenv func(string) string) (keys, error) {
	k := keys{map[string]string{}, map[string]string{}, map[string]string{}}
	for name, c := range p.Credentials {
		if value := getenv(c.Env); value != "" {
			k.byScheme[name], k.secrets[value] = value, c.Env
		}
	}
	for _, r := range p.Refused {
		if value := getenv(r.Env); value != "" {
			k.refused[r.Header], k.secrets[value] = value, r.Env
		}
	}
	for i := range ops {
		if missing := missing(&ops[i], p, k.byScheme); missing != nil {
			return k, missing
		}
	}
	return k, nil
}

// missing is what the first way to authenticate lacks, or nil where one of them is whole.
func missing(op *contract.Operation, p contract.Profile, have map[string]string) error {
	var first *MissingCredential
	for _, way := range op.Security {
		lack := MissingCredential{Operation: op.Vendor + " " + op.ID}
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
		if first == nil {
			first = &lack
		}
	}
	if first == nil {
		return nil
	}
	return first
}

// mockCredentials are the ones that the embedded mock accepts: the profile's, or "mock-" and the scheme's name.
func mockCredentials(ops []contract.Operation, p contract.Profile) keys {
	k := keys{map[string]string{}, map[string]string{}, map[string]string{}}
	for i := range ops {
		for _, way := range ops[i].Security {
			for _, scheme := range way {
				value := p.Credentials[scheme.Name].Mock
				if value == "" {
					value = "mock-" + scheme.Name
				}
				k.byScheme[scheme.Name] = value
				if variable := p.Credentials[scheme.Name].Env; variable != "" {
					k.secrets[value] = variable
				}
			}
		}
	}
	for _, r := range p.Refused {
		k.refused[r.Header] = "mock-refused-" + strings.ToLower(r.Header)
	}
	return k
}
