"""The columns of a comparison before anything has trained."""

from __future__ import annotations

from engine.errors import PinholeError
from engine.labs.kinds_order import KindsOrder
from engine.labs.kinds_result import KindColumn, KindsResult
from engine.matched import matched
from engine.networks.recipe import Recipe


def planned(order: KindsOrder) -> KindsResult:
    """Which networks an order trains, and which kinds are impossible for these pictures, each with its sentence."""
    columns = tuple(_column(order, kind) for kind in order.kinds)
    return KindsResult(order.document, order.epochs, order.parameters, order.places, columns, (), (0, 0))


def _column(order: KindsOrder, kind: Recipe) -> KindColumn:
    try:
        document = matched(order.document, kind, order.parameters)
    except PinholeError as error:
        return KindColumn(kind, refusal=str(error))
    return KindColumn(kind, document, parameters=document.layout.count)
