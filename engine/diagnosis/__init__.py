"""What is wrong with a run, and what to do about it: a title, a sentence, and an action that can be undone."""
