package sample

import "time"

// A room is the people of one session: fewer than the things they say.
type room struct {
	*city
	dice    *dice
	session session
	people  []person
	places  []string
	groups  []string // empty until the person has spoken
}

func newRoom(c *city, d *dice, s session) *room {
	r := &room{city: c, dice: d, session: s}
	for range 3 + s.size*3/4 {
		who := c.people.next()
		if d.chance(.25) {
			who = pick(d, c.entrepreneurs).person
		}
		place := s.kelurahan
		if place == "" || d.chance(.3) {
			place = pick(d, c.ref.Kelurahan).Name
		}
		r.people, r.places, r.groups = append(r.people, who), append(r.places, place), append(r.groups, "")
	}
	return r
}

// day is one of the days the session lasted.
func (r *room) day() time.Time {
	return r.session.on.AddDate(0, 0, -r.dice.intn(openFor[r.session.forum]))
}

// say is somebody of a group about to speak. Who has spoken for one group does
// not speak for another.
func (r *room) say(group string, on time.Time) voice {
	d := r.dice
	i := d.intn(len(r.people))
	for range r.people {
		if r.groups[i] == "" || r.groups[i] == group {
			break
		}
		i = (i + 1) % len(r.people)
	}
	r.groups[i] = group
	v := voice{session: r.session, on: on, who: r.people[i], place: r.places[i], group: group}
	v.typed = on.Add(time.Duration(9+d.intn(10))*time.Hour + time.Duration(d.intn(3600))*time.Second)
	if v.who.nik[15]%3 != 0 { // the same person gives the same number each time, or never
		v.phone = v.who.phone
	}
	return v
}
