"""What the doors share to show pages: templates, tags, forms, formats, and the words for refusals."""
