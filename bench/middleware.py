"""Says on every answer how many queries it took and which worker gave it."""

import os

from django.db import connection

# What opens and closes a transaction is no query, and differs between the databases.
_MARKS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


class _Counter:
    def __init__(self):
        self.count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += not sql.startswith(_MARKS)
        return execute(sql, params, many, context)


def count_queries(get_response):
    """Add X-Queries and X-Worker to the answer."""

    def answer(request):
        counter = _Counter()
        with connection.execute_wrapper(counter):
            response = get_response(request)
        response["X-Queries"] = counter.count
        response["X-Worker"] = os.getpid()
        return response

    return answer
