"""Documents in a window, without the window."""

from engine.lecture import lecture_document
from engine.pictures.place import Role
from gui.jobs.jobs import Jobs
from gui.shell.desk import DocumentDesk
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.preferences import Preferences
from tests.gui.documents.stand_ins import Answers, Chooser, RestingBridge


class Room:
    """One window's worth of document handling, without a window."""

    def __init__(self, folder, themes, offer=lambda recoveries: None):
        self.model = DocumentModel(lecture_document())
        self.editing = EditingState(self.model)
        self.bridge = RestingBridge()
        self.chooser = Chooser()
        self.answers = Answers()
        self.preferences = Preferences(folder / "settings.ini")
        self.desk = DocumentDesk(
            self.model,
            self.editing,
            self.bridge,
            themes,
            self.preferences,
            folder,
            Jobs(None, self.model),
            None,
            self.chooser,
            self.answers,
            offer,
        )
        self.files, self.current = self.desk.files, self.desk.current
        self.notices = []
        self.desk.notice.connect(lambda sentence, kind: self.notices.append(sentence))

    def change(self):
        """Edit the document."""
        document = self.model.committed
        pictures = document.train[1:] + document.train[:1]
        self.model.commit("Move picture", document.with_role(Role.TRAIN, pictures))
        return self.model.committed
