"""Pictures that go out: files, folders, contact sheets."""
