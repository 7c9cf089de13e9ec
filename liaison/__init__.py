"""The ground floor: county, office, user; who may do what on which rows; the trail; paper."""
