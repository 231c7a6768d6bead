package main

import (
	"fmt"
	"time"

	"pantau/etl/schedule"
)

// clockVariable names the variable that sets the clock of a process, for
// rehearsals ("what will Monday morning do?") and for tests. The machine's clock
// stays as it is.
const clockVariable = "PANTAU_CLOCK"

// clockFrom understands a moment at which the clock starts, such as
// 2026-11-23T05:00:00+07:00, or how far it is ahead of the machine's, such as
// -36h, so that several processes can share it. Empty, it is the machine's own.
func clockFrom(text string) (schedule.Clock, error) {
	if text == "" {
		return schedule.Clock{}, nil
	}
	if ahead, err := time.ParseDuration(text); err == nil {
		return schedule.Clock{Ahead: ahead}, nil
	}
	start, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return schedule.Clock{}, fmt.Errorf("%s: %q is neither a moment such as 2026-11-23T05:00:00+07:00 nor a length of time such as -36h", clockVariable, text)
	}
	return schedule.Starting(start), nil
}
