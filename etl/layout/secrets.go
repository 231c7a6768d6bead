package layout

import "pantau/data"

// Secrets is what a feed needs and a layout must not know: how persons become
// pseudonyms, how free text is redacted, and the city's reference data.
type Secrets struct {
	// Person gives the keyed hash of an identifier. The kind is "nik", "nib" or
	// "speaker"; the identifier is already written in its one normal way.
	Person func(kind, normalised string) string
	// Redact takes personal data out of free text.
	Redact    func(text string) string
	Reference data.Reference
}

// masked stands where a cell of a held row would name a person.
const masked = "tidak disimpan"
