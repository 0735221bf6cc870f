from engine.document import Document
from engine.exporting.text_form import picture_rows
from engine.lecture import lecture_document
from engine.pictures.place import Role

ROWS = {
    (Role.TRAIN, "square"): "........ .XXXXXX. .X....X. .X....X. .X....X. .X....X. .XXXXXX. ........",
    (Role.TRAIN, "triangle"): "........ .XXXXXX. ..XXXXX. ...XXXX. ....XXX. .....XX. ......X. ........",
    (Role.TEST, "shifted square"): "........ XXXXXX.. X....X.. X....X.. X....X.. X....X.. XXXXXX.. ........",
    (Role.TEST, "noisy triangle"): "........ .XXXXXX. ..XX.XX. ...XXXX. ....XXX. .....XX. ......X. ........",
    (Role.TEST, "corners"): "XXX..XXX XX....XX X......X ........ ........ X......X XX....XX XXX..XXX",
    (Role.TEST, "cross"): "........ .X....X. ..X..X.. ...XX... ...XX... ..X..X.. .X....X. ........",
}


def test_the_lectures_pictures_are_those_of_the_slides() -> None:
    document = lecture_document()
    drawn = {
        (place.role, document.picture(place).name): " ".join(picture_rows(document.picture(place).pixels))
        for place in document.places
    }
    assert list(drawn.items()) == list(ROWS.items())


def test_the_lectures_settings_are_a_documents_own_but_for_the_seed() -> None:
    document = lecture_document()
    assert document == Document(train=document.train, test=document.test, seed=106)
    assert document.layout.widths == (64, 16, 4, 16, 64)
    assert document.layout.count == 2276
    assert document.training.epochs == 150
