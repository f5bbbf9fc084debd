"""Processing inside the agency: assess, approve, sign, issue."""
