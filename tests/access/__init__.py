"""Nobody is shut out: what WCAG 2.2 AA, a poor line and a sheet of paper ask of every page."""
