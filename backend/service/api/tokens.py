"""API tokens: for programs that ask in your name. Shown once, named, revocable."""

from typing import Annotated, Any

from apiflask import APIBlueprint
from flask import Response, jsonify
from pydantic import BaseModel, ConfigDict, Field

from service.api.accounts import as_time, own_account
from service.api.audience import MEMBERS, serves
from service.api.bodies import JsonBody
from service.api.identity import current_caller
from service.api.identity import tokens as kept
from service.api.limits import allowed
from service.api.problems import Problem, problems
from service.store.tokens import Token, TokenNotFound, TooManyTokens

tokens = APIBlueprint("tokens", __name__, tag="Accounts")


class NewToken(JsonBody):
    """What you call it, and after how many days it expires: null for never."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(strict=True, min_length=1, max_length=64)]
    days: Annotated[int, Field(strict=True, ge=1, le=3650)] | None = None


class ApiToken(BaseModel):
    id: str
    name: str
    created: str
    last_used: str | None
    expires: str | None


class TokenList(BaseModel):
    tokens: list[ApiToken]
    code: str = "SUCCESS"


class TokenAnswer(BaseModel):
    """`secret` is told this once; send it as `Authorization: Bearer nn_…`."""

    token: ApiToken
    secret: str
    code: str = "SUCCESS"


@tokens.get("/tokens")
@tokens.output(TokenList)
@tokens.doc(operation_id="listTokens", summary="Your API tokens, the newest first")
@serves(MEMBERS)
def list_tokens() -> Response:
    found = [_described(each) for each in kept().all(own_account().id, "api")]
    return jsonify(tokens=found, code="SUCCESS")


@tokens.post("/tokens")
@tokens.input(NewToken, arg_name="body", example={"name": "my notebook", "days": 90})
@tokens.output(TokenAnswer, 201)
@tokens.doc(
    operation_id="makeToken",
    summary="Make an API token (logged in: a token makes no others)",
    responses=problems(400, 409, 413, 422),
)
@serves(MEMBERS)
def make(body: NewToken) -> Response:
    if not current_caller().has_session:
        detail = "a token can't make another, or who has stolen one would keep it: log in for that"
        raise Problem(403, "SESSION_NEEDED", detail)
    try:
        token, secret = kept().make(own_account().id, body.name, body.days, allowed().tokens)
    except TooManyTokens:
        most = allowed().tokens
        detail = f"you have {most} tokens, and that is the most (limit: tokens); revoke one"
        raise Problem(409, "FULL", detail) from None
    answer = jsonify(token=_described(token), secret=secret, code="SUCCESS")
    answer.status_code = 201
    answer.headers["Cache-Control"] = "no-store"
    return answer


@tokens.delete("/tokens/<id>")
@tokens.output({}, 204)
@tokens.doc(
    operation_id="revokeToken",
    summary="Revoke an API token, from the next request on",
    responses=problems(404),
)
@serves(MEMBERS)
def revoke(id: str) -> Response:
    try:
        kept().revoke(own_account().id, "api", id)
    except TokenNotFound:
        detail = f"you have no token {id!r}; GET /tokens lists them"
        raise Problem(404, "TOKEN_NOT_FOUND", detail) from None
    return Response(status=204)


def _described(token: Token) -> dict[str, Any]:
    return {
        "id": token.id,
        "name": token.name,
        "created": as_time(token.created),
        "last_used": as_time(token.last_used),
        "expires": as_time(token.expires),
    }
