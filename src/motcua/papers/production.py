"""Papers of our own making: filled in from the records, rendered, and sent to be signed. Never under a lock."""

from __future__ import annotations

from motcua.agencies import queries as agencies
from motcua.base import clock, files, secrets
from motcua.base.plugins import adapter
from motcua.core.errors import Refused
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView
from motcua.papers import queries as papers
from motcua.papers.forms import CriminalRecordResult, Receipt
from motcua.papers.ports import SignerName, SigningPort
from motcua.papers.queries import PaperView
from motcua.papers.rendering import render
from motcua.people import queries as people
from motcua.people.queries import SYSTEM
