package weather

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"strings"
	"time"
)

// secured are targets with TLS, right and wrong, and addresses at which nobody answers.
func secured() []Kind {
	return []Kind{
		{Name: "tls", Does: "speaks TLS with a certificate of a trusted authority, and HTTP/2", Sound: true, Listen: speakTLS(true, "127.0.0.1", time.Hour)},
		{Name: "goaway", Does: "speaks HTTP/2 and ends the connection with GOAWAY after each answer", Sound: true, Listen: speakTLS(true, "127.0.0.1", time.Hour),
			Change: func(a *Answer) { a.Header.Set("Connection", "close") }},
		{Name: "rst-stream", Does: "speaks HTTP/2 and resets each stream in place of an answer", Listen: speakTLS(true, "127.0.0.1", time.Hour), Change: resetStream},
		{Name: "rst-stream-each-7th", Does: "does so to each seventh request, after it was done", Listen: speakTLS(true, "127.0.0.1", time.Hour), Hits: each(7), Change: resetStream},
		{Name: "tls-self-signed", Does: "has a certificate of an authority that nobody trusts", Listen: speakTLS(false, "127.0.0.1", time.Hour)},
		{Name: "tls-wrong-host", Does: "has a certificate of another host", Listen: speakTLS(true, "127.0.0.2", time.Hour)},
		{Name: "tls-expired", Does: "has a certificate that is no longer valid", Listen: speakTLS(true, "127.0.0.1", -time.Hour)},
		{Name: "plain-on-tls", Does: "speaks TLS, and is asked without", Listen: func(s *Server) error {
			err := speakTLS(true, "127.0.0.1", time.Hour)(s)
			s.URL = strings.Replace(s.URL, "https:", "http:", 1)
			return err
		}},
		{Name: "tls-on-plain", Does: "speaks plain HTTP, and is asked with TLS", Listen: func(s *Server) error {
			s.http.Start()
			s.URL = strings.Replace(s.http.URL, "http:", "https:", 1)
			return nil
		}},
		{Name: "no-name", Does: "has a host name that no DNS server knows", Listen: func(s *Server) error {
			s.http.Start()
			s.URL = "http://weather.invalid"
			return nil
		}},
		{Name: "refused", Does: "has a port on which nobody listens", Listen: func(s *Server) error {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				return err
			}
			s.http.Start()
			s.URL = "http://" + listener.Addr().String()
			return listener.Close()
		}},
	}
}

// resetStream ends a stream of HTTP/2 without an answer.
func resetStream(*Answer) { panic(http.ErrAbortHandler) }

// speakTLS serves TLS with a certificate for a host that is valid for a time from now, and tells the client to trust its authority or not.
func speakTLS(trusted bool, host string, valid time.Duration) func(s *Server) error {
	return func(s *Server) error {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			return err
		}
		now := time.Now()
		template := &x509.Certificate{
			SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "weather"}, NotBefore: now.Add(-48 * time.Hour), NotAfter: now.Add(valid),
			IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature, IPAddresses: []net.IP{net.ParseIP(host)},
		}
		der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
		if err != nil {
			return err
		}
		if trusted {
			s.Authority = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
		}
		s.http.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
		s.http.EnableHTTP2 = true
		s.http.StartTLS()
		s.URL = s.http.URL
		return nil
	}
}
