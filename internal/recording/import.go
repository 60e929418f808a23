package recording

import (
	"bufio"
	"bytes"
	"io"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
	"github.com/proviso-dev/proviso/internal/input"
)

// Read reads a recording of any form that is known here: HAR, a Postman collection, or curl commands. It tells them apart by
// their content. A collection, curl commands and one entry of a HAR file may have most bytes; HAR files are read as a stream and have
// no limit.
func Read(r io.Reader, most int64, each func(contract.Exchange) error) error {
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
	if kind := input.Binary(head); kind != "" {
		return contract.WrongInput("this is %s: want HAR, a Postman collection or curl commands as text", kind)
	}
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return contract.WrongInput("this is text in UTF-16: save it as UTF-8")
	}
	if head = bytes.TrimLeft(head, " \t\r\n"); len(head) == 0 {
		return contract.WrongInput("the file is empty")
	}
	json := bytes.HasPrefix(head, []byte("{")) || bytes.HasPrefix(head, []byte("["))
	collection := bytes.Contains(head, []byte("getpostman.com")) || bytes.Contains(head, []byte(`"_postman_id"`))
	if json && !collection {
		return har.Read(buffered, most, each)
	}
	text, err := input.ReadAll(buffered, "a recording that is no HAR file", most)
	if err != nil {
		return err
	}
	var found []contract.Exchange
	if json {
		found, err = parsePostman(text)
	} else {
		found, err = parseCurl(string(text))
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
