"""What is wrong with a home and what to do about it: one small function a question, each with at most one finding."""
