"""One archive of a home: database and files as of one snapshot, whole or refused.

An archive is a tar that any tar reads; with a key it is that tar inside an age file that any age opens. Nobody needs
motcua to get his data out.
"""
