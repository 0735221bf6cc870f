"""What a page of the window is made from."""

from __future__ import annotations

from dataclasses import dataclass

from gui.exporting.view_exports import ViewExports
from gui.jobs.gradual_import import GradualImport
from gui.jobs.jobs import Jobs
from gui.look.theme import Themes
from gui.panels.editor.pixel_editor import PixelEditor
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.engine_bridge import EngineBridge
from gui.state.feed import Feed
from gui.state.follower import Follower
from gui.state.hands_view import HandsView
from gui.state.moment_view import MomentView
from gui.state.noise_view import NoiseView
from gui.state.preferences import Preferences
from gui.state.weights_by_hand import WeightsByHand


@dataclass(frozen=True)
class Workbench:
    """The parts that pages share, and `feed` and `follower`, of which each page has its own.

    A page listens to its `feed` and not to the `bridge`: so it has nothing to do while it is away. The `bridge`
    takes its orders. What is offered to `exports` can leave the window by its context menu. The `editor` lies on the
    page Play; others may ask it what is selected. `noise` says whether pictures are seen with their input noise, and
    `hands` what hands have changed in the network that is looked at; `weights` changes its weights.
    `moments` says at which moment of the run the window looks, and takes it to another. `plots` loads the
    plotting library, which nobody may import before that is over.
    """

    model: DocumentModel
    editing: EditingState
    bridge: EngineBridge
    feed: Feed
    follower: Follower
    editor: PixelEditor
    jobs: Jobs
    exports: ViewExports
    themes: Themes
    preferences: Preferences
    noise: NoiseView
    hands: HandsView
    weights: WeightsByHand
    moments: MomentView
    plots: GradualImport
