"""What a plan asks and how far it is: everything here is derived from records, nothing is stored."""
