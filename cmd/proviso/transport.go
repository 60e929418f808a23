package main

import (
	"crypto/tls"
	"crypto/x509"
	"os"

	"github.com/proviso-dev/proviso/internal/work"
	"github.com/spf13/pflag"
)

// transporting are the flags that say how a target's certificate is checked, and which one proviso shows.
type transporting struct {
	ca, cert, key string
	insecure      bool
}

func (t *transporting) flags(f *pflag.FlagSet) {
	f.StringVar(&t.ca, "ca", "", "PEM `FILE` of authorities to trust besides the system's")
	f.StringVar(&t.cert, "cert", "", "PEM `FILE` of the certificate that proviso shows to the target, with --key")
	f.StringVar(&t.key, "key", "", "PEM `FILE` of the private key of --cert")
	f.BoolVar(&t.insecure, "insecure", false, "do not check the target's certificate; whoever is in between may read and change everything")
}

// insecureText is said before a run and in its reports where certificates are not checked.
const insecureText = "CERTIFICATES ARE NOT CHECKED (--insecure): whoever is between here and the target may have read the credentials and changed the answers"

// trust is what the flags come to; nil where none is given.
func (t *transporting) trust() (*tls.Config, error) {
	if *t == (transporting{}) {
		return nil, nil
	}
	config := &tls.Config{InsecureSkipVerify: t.insecure} //nolint:gosec // it is asked for, and said loudly
	if t.ca != "" {
		text, err := os.ReadFile(t.ca)
		if err != nil {
			return nil, wrongUse("--ca: %w", err)
		}
		if config.RootCAs, err = x509.SystemCertPool(); err != nil {
			config.RootCAs = x509.NewCertPool()
		}
		if !config.RootCAs.AppendCertsFromPEM(text) {
			return nil, wrongUse("--ca %s: holds no certificate in PEM form", t.ca)
		}
	}
	if (t.cert == "") != (t.key == "") {
		return nil, wrongUse("--cert and --key go together: one is the certificate, the other its private key")
	}
	if t.cert != "" {
		pair, err := tls.LoadX509KeyPair(t.cert, t.key)
		if err != nil {
			return nil, wrongUse("--cert and --key: %w", err)
		}
		config.Certificates = []tls.Certificate{pair}
	}
	return config, nil
}

// connectOptions are what targets are connected to with; the target and the mock are the caller's to add.
func (v *verification) connectOptions() (work.Options, error) {
	trusted, err := v.trust()
	return work.Options{Limits: v.limits, Getenv: os.Getenv, UserAgent: userAgent(), TLS: trusted}, err
}

// words are the flags as they were given, with whole paths.
func (t *transporting) words() []string {
	var out []string
	for _, flag := range []struct{ name, value string }{{"--ca", t.ca}, {"--cert", t.cert}, {"--key", t.key}} {
		if flag.value != "" {
			out = append(out, flag.name, flag.value)
		}
	}
	if t.insecure {
		out = append(out, "--insecure")
	}
	return out
}
