package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// certified makes a certificate for loopback that signs itself, and returns the files of it and of its key.
func certified(t *testing.T, name string) (pair tls.Certificate, cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cert = writeIn(t, dir, name+".pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})))
	key = writeIn(t, dir, name+".key", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})))
	pair, err = tls.LoadX509KeyPair(cert, key)
	if err != nil {
		t.Fatal(err)
	}
	return pair, cert, key
}

// A target with a certificate of its own authority is trusted with --ca, and unchecked with --insecure, which is said in the terminal
// and in the reports. A target that wants a client's certificate gets the one of --cert.
func TestTheCertificatesOfATargetAreCheckedAsAsked(t *testing.T) {
	s := newShelf(t)
	pair, cert, _ := certified(t, "server")
	client, clientCert, clientKey := certified(t, "client")
	known := x509.NewCertPool()
	leaf, err := x509.ParseCertificate(client.Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	known.AddCert(leaf)
	for name, tt := range map[string]struct {
		wants   bool // a certificate of the client
		flags   []string
		reached bool
		said    string
	}{
		"unknown authority":     {said: "--ca"},
		"authority":             {flags: []string{"--ca", cert}, reached: true},
		"insecure":              {flags: []string{"--insecure"}, reached: true, said: insecureText},
		"wrong authority":       {flags: []string{"--ca", clientCert}, said: "TLS failed"},
		"no client certificate": {wants: true, flags: []string{"--ca", cert}, said: "TLS"},
		"client certificate":    {wants: true, flags: []string{"--ca", cert, "--cert", clientCert, "--key", clientKey}, reached: true},
		"half a pair":           {flags: []string{"--cert", clientCert}, said: "go together"},
		"no authority in it":    {flags: []string{"--ca", clientKey}, said: "holds no certificate"},
	} {
		server := httptest.NewUnstartedServer(s)
		server.TLS = &tls.Config{Certificates: []tls.Certificate{pair}}
		if tt.wants {
			server.TLS.ClientAuth, server.TLS.ClientCAs = tls.RequireAndVerifyClientCert, known
		}
		server.Config.ErrorLog = nil
		server.StartTLS()
		args, out := shelfRun(t, s)
		args[3] = server.URL
		code, told, said := runText("", append(append(args, "--quick", "--rule", "O10"), tt.flags...)...)
		server.Close()
		if (code == exitConforms) != tt.reached || !strings.Contains(said+told, tt.said) {
			t.Errorf("%s: code %d: %s%s", name, code, told, said)
		}
		if name != "insecure" {
			continue
		}
		for _, file := range []string{"index.html", "results.ndjson", "junit.xml"} {
			text, err := os.ReadFile(filepath.Join(out, file))
			if err != nil || !strings.Contains(string(text), "CERTIFICATES ARE NOT CHECKED") {
				t.Errorf("%s does not say that certificates were not checked (%v)", file, err)
			}
		}
		if !strings.Contains(told, "CERTIFICATES ARE NOT CHECKED") {
			t.Errorf("the terminal's report: %s", told)
		}
	}
}

// A token of a command or of an OAuth2 server is had before the run and again when it ends, and none of them, nor the client's
// secret, reaches a file or a stream, however the target gives them away.
func TestNoTokenReachesAFileOrAStream(t *testing.T) {
	secrets := []string{"ck-Command-7fQ2Lx9Vb3mZ0w", "ck-Client-Gs72Ql5Uz8Pj40"}
	t.Setenv("C_COMMAND", secrets[0])
	t.Setenv("C_ID", "proviso")
	t.Setenv("C_CLIENT", secrets[1])
	issued := 0
	issuer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		issued++
		token := fmt.Sprintf("ck-Issued-%d-Xc83Bw6Nf1Mt9Hv5", issued)
		secrets = append(secrets, token)
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"access_token": token, "token_type": "bearer", "expires_in": 5})
	}))
	defer issuer.Close()
	n, client := 0, ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n++
		given := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		w.Header().Set("X-Given", spelled(n, given))
		w.Header().Set("Content-Type", "application/json")
		if !strings.HasPrefix(given, "ck-") {
			w.WriteHeader(http.StatusUnauthorized)
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"id": "7", "title": spelled(n, given), "client": spelled(n+1, client), "echo": map[string]any{spelled(n, given): 1}})
	}))
	defer server.Close()
	for name, credential := range map[string]string{
		"command": `{token: {command: 'printf %s "$C_COMMAND"'}}`,
		"oauth2":  `{oauth2: {token_url: "` + issuer.URL + `", client_id: C_ID, client_secret: C_CLIENT}}`,
		"header":  `{token: {command: 'printf %s "$C_COMMAND"'}, header: Authorization}`,
	} {
		if client = ""; name == "oauth2" { // who has a client's secret may give it away too
			client = secrets[1]
		}
		dir := t.TempDir()
		text := shelfSpec
		if name != "header" {
			text = strings.Replace(text, "components:\n", "security: [{Bearer: []}]\ncomponents:\n  securitySchemes: {Bearer: {type: http, scheme: bearer}}\n", 1)
		}
		spec := writeIn(t, t.TempDir(), "shelves.yaml", text)
		profile := writeIn(t, t.TempDir(), "profile.yaml", "settle: 5ms\ncredentials: {Bearer: "+credential+"}\n")
		code, told, said := runText("", "verify", spec, "--target", server.URL, "--profile", profile, "--param", "id=7", "--quick", "--rate", "100000", "--restore-for", "10ms", "--out", dir, "--report", "har="+filepath.Join(dir, "all.har"))
		texts := map[string]string{"stdout": told, "stderr": said}
		err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				content, err := os.ReadFile(file)
				texts[strings.TrimPrefix(file, dir)] = string(content)
				return err
			}
			return err
		})
		if err != nil || code != exitFindings || len(texts) < 5 {
			t.Errorf("%s: code %d, %d texts, %v: %s", name, code, len(texts), err, said)
		}
		for where, text := range texts {
			named := map[string]string{}
			for _, secret := range secrets {
				named[secret] = secret
			}
			if leak := leaksOf(text, named); leak != "" {
				t.Errorf("%s: %s holds %s", name, where, leak)
			}
		}
	}
	if issued == 0 {
		t.Error("no token was issued")
	}
}
