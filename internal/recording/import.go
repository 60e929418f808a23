package recording

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
)

// largestText is how much of a collection or of curl commands is read; HAR files are read as a stream and have no limit.
const largestText = 64 << 20

// Read reads a recording of any form that is known here: HAR, a Postman collection, or curl commands. It tells them apart by
// their content.
func Read(r io.Reader, each func(contract.Exchange) error) error {
	buffered := bufio.NewReaderSize(r, 1<<16)
	head, err := buffered.Peek(1 << 16)
	if err != nil && len(head) == 0 && err != io.EOF {
		return err
	}
	if mark := []byte("\xef\xbb\xbf"); bytes.HasPrefix(head, mark) {
		if _, err := buffered.Discard(len(mark)); err != nil {
			return err
		}
		head = head[len(mark):]
	}
	head = bytes.TrimLeft(head, " \t\r\n")
	json := bytes.HasPrefix(head, []byte("{")) || bytes.HasPrefix(head, []byte("["))
	collection := bytes.Contains(head, []byte("getpostman.com")) || bytes.Contains(head, []byte(`"_postman_id"`))
	if json && !collection {
		return har.Read(buffered, each)
	}
	text, err := io.ReadAll(io.LimitReader(buffered, largestText+1))
	if err != nil {
		return err
	}
	if len(text) > largestText {
		return fmt.Errorf("larger than %d MiB and no HAR file", largestText>>20)
	}
	var found []contract.Exchange
	if json {
		found, err = ParsePostman(text)
	} else {
		found, err = ParseCurl(string(text))
	}
	if err != nil {
		return err
	}
	for _, x := range found {
		if err := each(x); err != nil {
			return err
		}
	}
	return nil
}
