"""Taking single cells as a careful person would: a value, or a question, or an error - never a silent guess."""
