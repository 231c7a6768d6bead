package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"filippo.io/age"
	"golang.org/x/term"
)

const aboutRecipient = `The archive keeps every original as it came, with names, NIK and telephone numbers.
Encrypted, it can be read only with a key that you keep somewhere else: make one on
another machine with "age-keygen -o pantau-archive.key" and give its public part here.
Without that key nobody can rebuild the warehouse from the archive, so keep it twice.
`

// askRecipient asks whoever sits at a terminal for whom the archive is encrypted.
// Nobody is asked, and nothing encrypted, when no person can answer.
func askRecipient(in io.Reader, out io.Writer) (string, error) {
	file, ok := in.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return "", nil
	}
	fmt.Fprint(out, aboutRecipient)
	lines := bufio.NewScanner(in)
	for {
		fmt.Fprint(out, "Public key (age1...), or Enter to keep originals as they come: ")
		if !lines.Scan() {
			fmt.Fprintln(out)
			return "", lines.Err()
		}
		answer := strings.TrimSpace(lines.Text())
		if answer == "" {
			return "", nil
		}
		_, err := age.ParseX25519Recipient(answer)
		if err == nil {
			return answer, nil
		}
		if strings.HasPrefix(strings.ToUpper(answer), "AGE-SECRET-KEY-") {
			fmt.Fprintln(out, "That is the private key, which must not lie on this machine. The public one stands in the line above it.")
			continue
		}
		fmt.Fprintf(out, "That is not a public age key: %v\n", err)
	}
}
