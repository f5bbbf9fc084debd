"""The measure of motcua: a crowd of dossiers, a floor to stand on, and what each work costs above it."""
