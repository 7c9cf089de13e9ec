"""From the county's list of results as it was read to what it would do to the proposals that stand."""
