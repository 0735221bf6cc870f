from tests.toy_penalty import toy as toy
