"""What is said of the rules by which training pauses, beside the number of epochs."""

from __future__ import annotations

from engine.settings.described import described
from engine.settings.description import Number, Switch, Whole

MOST_EPOCHS = 1_000_000_000
STOPS = ("stop_loss", "stop_plateau", "stop_reproduced")  # the fields of the training settings

STOP_AT = described(
    Whole(
        label="Stop at",
        tip="Training pauses at this epoch, and Train goes on for as many again; usual is 150, and 0 is never.",
        option=None,  # where a command trains, `--epochs` says how long
        subject="Stop at",
        impossible="Training cannot stop at epoch {value}",
        example="150",
        low=0,
        high=MOST_EPOCHS,
        step=10,
        unit="epochs",
        zero="never",
    )
)

STOP_LOSS = described(
    Number(
        label="Stop at loss",
        tip="Training pauses after the first epoch whose training loss is no higher than this;"
        " usual is 0, that is off.",
        subject="The loss to stop at",
        example="0.001",
        low=0.0,
        high=1e6,
        step=1e-6,
        by_factors=True,
        adds=(0.001,),
    ),
    since=5,
)

STOP_PLATEAU = described(
    Whole(
        label="Stop if flat",
        title="Stop if flat",
        tip="Training pauses when the training loss has not fallen by 1 % in so many epochs;"
        " usual is 0, that is off.",
        subject="Stop if flat",
        impossible="A plateau of {value} epochs is impossible",
        example="100",
        low=0,
        high=MOST_EPOCHS,
        step=10,
        unit="epochs",
        zero="off",
        adds=(100,),
    ),
    since=5,
)

STOP_REPRODUCED = described(
    Switch(
        label="Stop when all come back",
        tip="Training pauses after the first epoch with which every training picture comes back, pixel for"
        " pixel, in black & white; usual is off.",
        either="Training stops when all pictures come back or not",
        adds=(True,),
    ),
    since=5,
)
