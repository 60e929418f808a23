package property

// Malformed lists texts that break a format for every reader of it.
func Malformed(format string) []string {
	switch format {
	case "uuid":
		return []string{"not-a-uuid", "123e4567-e89b-12d3-a456"}
	case "email", "idn-email":
		return []string{"not-an-email", "two@at@example.com"}
	case "date-time":
		return []string{"not-a-time", "2031-13-45T25:61:00Z"}
	case "date":
		return []string{"not-a-date", "2031-13-45"}
	case "time":
		return []string{"not-a-time", "25:61:00Z"}
	case "uri", "url", "iri":
		return []string{"not a url", "http://[broken"}
	case "iana-time-zone":
		return []string{"Mars/Olympus", "Not a zone"}
	case "ipv4":
		return []string{"999.1.1.1", "not-an-address"}
	case "ipv6":
		return []string{"::zzzz", "not-an-address"}
	case "hostname":
		return []string{"-not a host-"}
	}
	return nil
}
