"""Our POST /predict, done with FastAPI: the same check, the same network, the same answer."""

from typing import Annotated

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

from edunn.errors import EdunnError
from service.api.predict import Prediction, answer
from service.config import Config
from service.store import NetworkNotFound, NetworkStore

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Row = Annotated[list[Number], Field(min_length=1)]

app = FastAPI()
config = Config.from_environment()
store = NetworkStore(config.saved, config.builtin)


class Question(BaseModel):
    network_name: Annotated[str, Field(pattern="^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
    input_array: Row | Annotated[list[Row], Field(min_length=1)]


@app.post("/predict")
def predict(question: Question) -> Prediction:
    try:
        model = store.load("guest", question.network_name).model
        predictions = model.predict(question.input_array)
    except NetworkNotFound as error:
        raise HTTPException(404, str(error)) from None
    except EdunnError as error:
        raise HTTPException(422, str(error)) from None
    return Prediction(**answer(predictions, model.classes))
