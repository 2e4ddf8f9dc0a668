"""One drawing as people send it: its label, and its strokes or the framed numbers."""

import secrets
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from service.store.drawings import INPUTS, MOST_POINTS, Drawing
from service.store.names import PATTERN

# A pen may leave the surface, on which places go from 0 to 1.
Place = Annotated[float, Field(strict=True, ge=-1, le=2, allow_inf_nan=False)]
Point = Annotated[list[Place], Field(min_length=2, max_length=2)]
Stroke = Annotated[list[Point], Field(min_length=1, max_length=MOST_POINTS)]
Ink = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]
Label = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=100)]


class NewDrawing(BaseModel):
    """`strokes` are lists of points [x, y], each from 0 to 1, y downwards; or `input` has 784
    numbers, framed as MNIST's digits are. Who sends an `id` of their own may send the drawing
    again, not having heard from us: it is kept once.
    """

    model_config = ConfigDict(extra="forbid")

    label: Label
    strokes: Annotated[list[Stroke], Field(min_length=1, max_length=MOST_POINTS)] | None = None
    input: Annotated[list[Ink], Field(min_length=INPUTS, max_length=INPUTS)] | None = None
    id: Annotated[str, StringConstraints(strict=True, pattern=PATTERN)] | None = None

    @model_validator(mode="after")
    def one_kind_of_ink(self) -> "NewDrawing":
        if (self.strokes is None) == (self.input is None):
            raise ValueError("a drawing has strokes, or the 784 numbers of an input")
        if self.input is not None and not any(self.input):
            raise ValueError("this input is blank paper: there is no ink in it")
        if sum(map(len, self.strokes or ())) > MOST_POINTS:
            raise ValueError(f"a drawing has {MOST_POINTS:,} points at most")
        return self

    def drawing(self) -> Drawing:
        """As it is kept; who gave it no id, we do."""
        said: dict[str, Any] = self.model_dump()
        return Drawing(**said | {"id": self.id or secrets.token_hex(8)})
