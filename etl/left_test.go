package etl

import (
	"errors"
	"strings"
	"testing"
)

func TestAFaultTellsNothingOfACell(t *testing.T) {
	tests := []struct{ name, err, want string }{
		{"a value that could not be converted", "Conversion Error: Could not convert string '3371014502900001' to INT64", "Could not convert string … to INT64"},
		{"a value in double quotes", `column name: "Siti Aminah" is no number`, "column name: … is no number"},
		{"digits without quotes", "value 3371014502900001 is out of range", "value … is out of range"},
		{"a fault of ours stays as it is", "column quantity: kind 2 where its field says 1", "column quantity: kind 2 where its field says 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			why := refuseFault(errors.New(tt.err))
			if !strings.HasSuffix(why.English, tt.want) {
				t.Errorf("English: %s", why.English)
			}
			if strings.Contains(why.Indonesian, "convert") || strings.ContainsAny(why.Indonesian, "0123456789") {
				t.Errorf("Indonesian: %s", why.Indonesian)
			}
		})
	}
}
