"""What the administration does: one file, one function, one transaction, one entry on the trail per act."""
