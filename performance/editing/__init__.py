"""A scheme edited part by part: its parts' declared fields as the fields of a form, and back."""
