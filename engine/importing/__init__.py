"""Pictures that come in: from files of any kind to pictures of a document."""
