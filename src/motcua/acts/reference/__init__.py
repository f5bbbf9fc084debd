"""Reference data change by acts too."""
