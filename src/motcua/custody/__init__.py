"""Where every paper is and who answers for it: items, and the hand-overs that both sides list, count and sign."""
