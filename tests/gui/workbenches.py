"""A workbench for one page, without the window around it."""

from __future__ import annotations

from typing import Any

from engine.training.run_shelf import RunShelf
from gui.exporting.view_exports import ViewExports
from gui.jobs.jobs import Jobs
from gui.jobs.plotting_library import plotting_library
from gui.look.theme import Themes
from gui.pages.catalogue import KINDS, LOTTERY, TIMELINE
from gui.pages.kinds.kinds_page import KindsPage
from gui.pages.lottery.lottery_page import LotteryPage
from gui.pages.timeline.timeline_page import TimelinePage
from gui.shell.studio import Studio
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
from gui.workbench.page import Page
from gui.workbench.workbench import Workbench


def workbench_of(model: DocumentModel, bridge: EngineBridge, themes: Themes, jobs: Jobs) -> Workbench:
    """Everything but an editor; the feed is open."""
    feed = Feed(bridge, bridge)
    feed.open()
    editing = EditingState(model, bridge)
    noise = NoiseView(bridge)
    hands = HandsView(model, bridge)
    follower = Follower(model, editing, feed, bridge, noise, hands)
    weights = WeightsByHand(model, bridge, RunShelf(), hands, bridge)
    editor: Any = None
    preferences = Preferences(None)
    exports = ViewExports(themes, preferences, bridge)
    return Workbench(
        model,
        editing,
        bridge,
        feed,
        follower,
        editor,
        jobs,
        exports,
        themes,
        preferences,
        noise,
        hands,
        weights,
        MomentView(model, bridge, bridge),
        plotting_library(bridge),
    )


def lottery_with(find_trainer: Any) -> Page:
    """The page Lottery with another trainer."""
    return Page(
        LOTTERY.name,
        LOTTERY.icon,
        LOTTERY.sentence,
        lambda workbench: LotteryPage(workbench, find_trainer=find_trainer),
    )


def lottery_of(studio: Studio) -> LotteryPage:
    """The page Lottery, once it is on screen."""
    page = studio.pages.currentWidget()
    assert isinstance(page, LotteryPage)
    return page


def kinds_with(find_trainer: Any) -> Page:
    """The page Kinds with another trainer."""
    return Page(
        KINDS.name,
        KINDS.icon,
        KINDS.sentence,
        lambda workbench: KindsPage(workbench, find_trainer=find_trainer),
    )


def timeline_with(find_trainer: Any) -> Page:
    """The page Timeline with another trainer."""
    return Page(
        TIMELINE.name,
        TIMELINE.icon,
        TIMELINE.sentence,
        lambda workbench: TimelinePage(workbench, find_trainer=find_trainer),
    )
