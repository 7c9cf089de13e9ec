"""The ground floor: rights, rows, the trail, the calendar, the paper."""
