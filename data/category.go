package data

import "regexp"

// Category is one kind of complaint of the taxonomy.
type Category struct {
	ID          string `csv:"category_id"` // stable, as in lokasi_lapak
	Position    int    `csv:"position"`    // order in which forms list them
	Name        string `csv:"name"`        // Indonesian, as pages show it
	NameEnglish string `csv:"name_en"`
	Description string `csv:"description"` // Indonesian: what belongs here
}

// CategoryByID returns the category with an id.
func (r Reference) CategoryByID(id string) (Category, bool) {
	for _, c := range r.Categories {
		if c.ID == id {
			return c, true
		}
	}
	return Category{}, false
}

var categoryID = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)

func checkCategories(m *mistakes, categories table[Category]) {
	ids, positions := newOnce(), newOnce()
	for i, c := range categories.rows {
		shape(m, categories, i, "category_id", c.ID, categoryID, "lokasi_lapak")
		filled(m, categories, i, "name", c.Name)
		filled(m, categories, i, "name_en", c.NameEnglish)
		filled(m, categories, i, "description", c.Description)
		unique(m, categories, i, "category_id", c.ID, ids)
		unique(m, categories, i, "position", c.Position, positions)
	}
}
