"""Every document, in or out: components handed in, receipts, results and their signatures."""
