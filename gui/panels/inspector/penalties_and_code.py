"""Settings of the code that penalties follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from engine.document import Document
from engine.objective.fitting import following


def with_code_setting(name: str) -> Callable[[Document, Any], tuple[Document, str]]:
    """What puts a setting of the network that says how the code is made, and lets the penalties follow."""

    def put(document: Document, value: Any) -> tuple[Document, str]:
        network = replace(document.network, **{name: value})
        training, sentence = following(document.training, network, document.network)
        return replace(document, network=network, training=training), sentence

    return put
