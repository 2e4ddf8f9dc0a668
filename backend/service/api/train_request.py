"""What POST /train takes: which data, what network, how it shall learn."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from service.api.bodies import JsonBody
from service.api.stored import Name
from service.training.plan import MAX_COPIES, MAX_REHEARSED

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Share = Annotated[float, Field(strict=True, ge=0, le=0.9, allow_inf_nan=False)]
Whole = Annotated[int, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Text = Annotated[str, StringConstraints(strict=True, max_length=100)]
Row = Annotated[list[Number], Field(min_length=1, fail_fast=True)]
Rows = Annotated[list[Row], Field(min_length=1, fail_fast=True)]
Labels = Annotated[list[Whole | Number | Text] | Rows, Field(union_mode="left_to_right")]
Layer = Annotated[list[Whole | Text], Field(min_length=1, max_length=2)]

EXAMPLE = {
    "network_name": "my-flowers",
    "dataset": "iris",
    "layers": [[4], [8, "relu"], [3, "softmax"]],
    "epochs": 60,
    "batch_size": 16,
    "learning_rate": 0.01,
    "standardize": True,
}


class TrainRequest(JsonBody):
    """A training to queue. Give `dataset`, or `inputs` and `labels`; all else has defaults.

    `layers` lists the inputs, then per layer its units and operator; left out, it is what suits the
    data set, or the network of `start_from`, whose training goes on. `labels` are class ids, class
    names, one-hot rows, or quantities. `test_share` of the rows is kept apart to be measured on
    (a data set that comes with test rows keeps its own). `seed` decides the first weights, the
    split and every shuffle; left out, one is drawn and reported. Settings of the algorithm that is
    not used are ignored.

    Of a data set of drawings, each is shown in so many `copies`, bent differently. To teach a hand
    to a network that knows more, `rehearse` names a shipped data set of the same classes, of which
    `rehearse_rows` are mixed in, so that it forgets nothing; it is measured on others of these.
    """

    size_limit = "train_bytes"
    model_config = ConfigDict(extra="forbid")

    network_name: Name
    dataset: Name | None = None
    inputs: Rows | None = None
    labels: Labels | None = None
    classes: list[Text] | None = None
    layers: list[Layer] | None = None
    start_from: Name | None = None
    replace: Flag = False

    loss_function: Text | None = None
    learning_rate: Number | None = None
    initializer: Text | None = None
    use_bias: Flag = True
    standardize: Flag | None = None
    test_share: Share | None = None
    copies: Annotated[int, Field(strict=True, ge=0, le=MAX_COPIES)] | None = None
    rehearse: Name | None = None
    rehearse_rows: Annotated[int, Field(strict=True, ge=1, le=MAX_REHEARSED)] | None = None
    seed: Annotated[int, Field(strict=True, ge=0, lt=2**63)] | None = None

    optimization_algorithm: Literal["gradient_descent", "genetic_algorithm"] = "gradient_descent"
    epochs: Annotated[int, Field(strict=True, ge=1)] | None = None
    patience: Annotated[int, Field(strict=True, ge=1)] | None = None

    batch_size: Annotated[int, Field(strict=True, ge=1)] | None = None
    shuffle_data: Flag = True
    optimizer: Text | None = None
    schedule: Text = "constant"
    warm_up: Number = 0.0
    clip_norm: Number | None = None
    regularizer: Text | None = None
    regularization: Number = 0.0001
    dropout: Number = 0.0
    label_smoothing: Number = 0.0
    class_weight: Literal["balanced"] | Row | None = None

    population_size: Annotated[int, Field(strict=True, ge=2)] | None = None
    mutation_probability: Number | None = None
    elitism_num: Annotated[int, Field(strict=True, ge=1)] | None = None
    selection: Text = "tournament"
    crossover: Text = "uniform"
    mutation: Text = "gaussian"
    fitness: Text = "loss"
    rows_per_generation: Annotated[int, Field(strict=True, ge=1)] | None = None

    @model_validator(mode="after")
    def one_source_of_data(self) -> "TrainRequest":
        if (self.dataset is None) == (self.inputs is None):
            raise ValueError("give either dataset, or inputs and labels")
        if (self.inputs is None) != (self.labels is None):
            raise ValueError("inputs and labels come together, one label per row")
        return self

    def given(self) -> dict[str, Any]:
        """What the client wrote, without the rows."""
        return self.model_dump(exclude={"inputs", "labels"}, exclude_unset=True)
