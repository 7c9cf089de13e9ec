"""Pages that ask for a job."""

from liaison.forms import ExportForm, Frame
from liaison.gate import FormPage
from liaison.jobs.actions import orders
from liaison.roles import Right


class OrderForm(Frame):
    """What a job's file is for."""

    purpose = ExportForm.base_fields["purpose"]


class OrderPage(FormPage):
    """Asks for a job of `kind` and goes to its page; `order_title` and `order_options` make the job of the form."""

    right = Right.EXPORT
    template_name = "liaison/order.html"
    form_class = OrderForm
    submit = "开始生成"
    drafts = False
    kind = ""

    def order_options(self, said: dict) -> dict:
        """Return what the producer is told, of the form's values; only what JSON can hold."""
        raise NotImplementedError

    def order_title(self, said: dict) -> str:
        """Return what the job is called."""
        raise NotImplementedError

    def tell(self, row):
        """Leave it to the job's page to say how far it is."""

    def perform(self, form):
        """Ask for it."""
        said = form.cleaned_data
        return orders.order(self.kind, self.order_options(said), self.order_title(said), said["purpose"], by=self.actor)
