"""The page Timeline: what came out after how many epochs."""
