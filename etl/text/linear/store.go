package linear

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"pantau/etl/text"
)

// magic opens a stored model; the digit is the version of the form.
const magic = "pantau-linear-1\n"

// ErrForm is returned for bytes that are not a stored model of this version.
var ErrForm = errors.New("not a stored model, or one of another version")

// MarshalBinary returns the model as bytes, under 2 MB. The same model gives the
// same bytes. It never fails.
func (m *Model) MarshalBinary() ([]byte, error) {
	data := []byte(magic)
	data = binary.AppendUvarint(data, uint64(len(m.categories)))
	for _, c := range m.categories {
		data = binary.AppendUvarint(data, uint64(len(c)))
		data = append(data, c...)
	}
	data = binary.AppendUvarint(data, uint64(len(m.hashes)))
	for c := range m.categories {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(m.scale[c]))
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(m.bias[c]))
	}
	for row, h := range m.hashes {
		data = binary.LittleEndian.AppendUint32(data, h)
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(m.idf[row]))
	}
	for _, w := range m.weights {
		data = append(data, byte(w))
	}
	return data, nil
}

// UnmarshalBinary reads what MarshalBinary wrote; bytes of any other kind are
// refused with ErrForm and leave the model as it was.
func (m *Model) UnmarshalBinary(data []byte) error {
	r := reader{data: data}
	if string(r.bytes(len(magic))) != magic {
		return fmt.Errorf("read model: %w", ErrForm)
	}
	var got Model
	for range r.count() {
		got.categories = append(got.categories, string(r.bytes(r.count())))
	}
	features := r.count()
	for range got.categories {
		got.scale = append(got.scale, r.float())
		got.bias = append(got.bias, r.float())
	}
	got.features = make(map[uint32]int32, features)
	for row := range features {
		h := r.number()
		got.features[h] = int32(row)
		got.hashes = append(got.hashes, h)
		got.idf = append(got.idf, r.float())
	}
	weights := r.bytes(features * len(got.categories))
	if r.short || len(r.data) > 0 || len(got.features) != features {
		return fmt.Errorf("read model: %w", ErrForm)
	}
	for _, w := range weights {
		got.weights = append(got.weights, int8(w))
	}
	m.categories, m.features, m.hashes, m.idf = got.categories, got.features, got.hashes, got.idf
	m.weights, m.scale, m.bias, m.reader = got.weights, got.scale, got.bias, text.NewReader()
	m.ready()
	return nil
}

// A reader takes pieces off the front of the data; short once there was too little.
type reader struct {
	data  []byte
	short bool
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.short, r.data = true, nil
		return nil
	}
	piece := r.data[:n]
	r.data = r.data[n:]
	return piece
}

// count reads a number of things, of which each takes at least a byte.
func (r *reader) count() int {
	n, size := binary.Uvarint(r.data)
	if size <= 0 || n > uint64(len(r.data)) {
		r.short, r.data = true, nil
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

func (r *reader) number() uint32 {
	if b := r.bytes(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (r *reader) float() float32 { return math.Float32frombits(r.number()) }
