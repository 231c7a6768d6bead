package layout

import "testing"

func TestABusinessDoesNotNameItsOwner(t *testing.T) {
	tests := []struct{ name, business, owner, want string }{
		{"the whole name", "Keripik Bu Siti Aminah", "Siti Aminah", "Keripik Bu S. A."},
		{"a first name alone", "JAMU TRI", "tri wahyuni", "JAMU T."},
		{"a name between marks", "Warung \"Mak Yem\" (Sugiyem)", "SUGIYEM", "Warung \"Mak Yem\" (S.)"},
		{"joined by a hyphen", "Batik Rini-Handayani", "Rini Handayani, S.E.", "Batik R.-H."},
		{"a full stop behind it", "Toko Wahyu.", "Wahyu", "Toko W."},
		{"a name that is only part of a word stays", "Sitisari Katering", "Siti Rahayu", "Sitisari Katering"},
		{"titles of two letters stay", "Toko Hj Fatimah", "Hj Nur Aini", "Toko Hj Fatimah"},
		{"no name of its owner", "Getuk Trio", "Budi Santoso", "Getuk Trio"},
		{"nobody is named", "Keripik Siti", "", "Keripik Siti"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := initials(tt.business, tt.owner); got != tt.want {
				t.Errorf("initials(%q, %q) = %q, want %q", tt.business, tt.owner, got, tt.want)
			}
			if again := initials(tt.want, tt.owner); again != tt.want {
				t.Errorf("read once more it is %q", again)
			}
		})
	}
}
