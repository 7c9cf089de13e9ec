"""Forms that offer who was there on the day typed into them."""

from datetime import date

from django.core.exceptions import ValidationError

from liaison.forms import Frame


class DatedFrame(Frame):
    """A form with a `day`, which decides what its other fields offer."""

    def day_said(self) -> date | None:
        """Return the day as it stands in the form now; None where there is none, or it cannot be read."""
        try:
            return self.fields["day"].clean(self["day"].value())
        except ValidationError:
            return None
