"""The page Anomalies: which pictures are unlike the learnt ones, and where is the line?"""
