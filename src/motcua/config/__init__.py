"""The top floor: settings, addresses, processes and the command. Only it names adapters."""
