"""The trail: what was done, by whom, for whom, under what mandate; one hash chain for each subject."""
