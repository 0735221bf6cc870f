import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gui.state.changed_rows import MOST_RUNS, runs_of


@given(st.sets(st.integers(0, 300)))
def test_runs_cover_all_changed_rows_and_no_others_unless_they_are_many(rows):
    found = list(runs_of(np.array(sorted(rows), dtype=np.intp)))
    covered = {row for first, last in found for row in range(first, last + 1)}
    assert rows <= covered and len(found) <= MOST_RUNS
    assert covered == rows or len(found) == 1
