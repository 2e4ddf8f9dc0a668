"""What the log's line of a request (service/request_log.py) can't know by itself: which rule the
path fits, and whose request it was. An address may hold what is nobody else's business; a rule
doesn't.
"""

from flask import Flask, Response, g, request


def tell_the_log(app: Flask) -> None:
    @app.after_request
    def note(response: Response) -> Response:
        rule, caller = request.url_rule, g.get("caller")
        request.environ["edunn.route"] = None if rule is None else rule.rule
        request.environ["edunn.user"] = None if caller is None else caller.name
        return response
